// verdict: crash line: 8 says: SIGALRM ends the program
#include <unistd.h>

int main(void)
{
    alarm(1);
    // Nobody handles what it waits for.
    pause();
    return 0;
}
