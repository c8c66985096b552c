// verdict: misuse line: 8 says: mtx_unlock
#include <threads.h>

int main(void)
{
    mtx_t lock;
    mtx_init(&lock, mtx_plain);
    mtx_unlock(&lock);
    return 0;
}
