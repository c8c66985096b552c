// verdict: misuse line: 13 says: is not locked
// A recursive mutex is unlocked as often as it was locked, and no more.
#include <threads.h>

int main(void)
{
    mtx_t lock;
    mtx_init(&lock, mtx_plain | mtx_recursive);
    mtx_lock(&lock);
    mtx_lock(&lock);
    mtx_unlock(&lock);
    mtx_unlock(&lock);
    mtx_unlock(&lock);
    mtx_destroy(&lock);
    return 0;
}
