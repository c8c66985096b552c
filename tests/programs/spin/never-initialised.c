// verdict: misuse line: 9 says: pthread_spin_lock
// A spin lock has no static initialiser: zero bytes are none.
#include <pthread.h>

static pthread_spinlock_t lock;

int main(void)
{
    pthread_spin_lock(&lock);
    pthread_spin_unlock(&lock);
    return 0;
}
