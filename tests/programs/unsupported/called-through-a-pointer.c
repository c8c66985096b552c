// verdict: unsupported line: 11 says: fork
// Taking the address of such a call is nothing; calling through it is.
#include <unistd.h>

static pid_t (*volatile action)(void) = getpid;

int main(void)
{
    action();
    action = fork;
    action();
    return 0;
}
