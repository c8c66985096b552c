// verdict: misuse line: 8 says: mtx_init
#include <threads.h>

int main(void)
{
    mtx_t lock;
    mtx_init(&lock, mtx_plain);
    mtx_init(&lock, mtx_plain);
    return 0;
}
