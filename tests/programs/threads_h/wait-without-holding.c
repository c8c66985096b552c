// verdict: misuse line: 10 says: cnd_wait
#include <threads.h>

int main(void)
{
    mtx_t lock;
    cnd_t changed;
    mtx_init(&lock, mtx_plain);
    cnd_init(&changed);
    cnd_wait(&changed, &lock);
    return 0;
}
