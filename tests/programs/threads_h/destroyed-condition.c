// verdict: misuse line: 9 says: cnd_signal
#include <threads.h>

int main(void)
{
    cnd_t bell;
    cnd_init(&bell);
    cnd_destroy(&bell);
    cnd_signal(&bell);
    return 0;
}
