// verdict: misuse line: 8 says: mtx_lock
// C11 has no static initialiser for a mutex; a local one holds anything.
#include <threads.h>

int main(void)
{
    mtx_t lock;
    mtx_lock(&lock);
    return 0;
}
