// verdict: pass traces: 1 native: yes
// Assigning the initialiser of a struct is how local mutexes are made.
#include <assert.h>
#include <pthread.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

int main(void)
{
    struct account account = {PTHREAD_MUTEX_INITIALIZER, 5};
    assert(pthread_mutex_lock(&account.lock) == 0);
    assert(pthread_mutex_unlock(&account.lock) == 0);
    account = (struct account){.lock = PTHREAD_MUTEX_INITIALIZER};
    assert(pthread_mutex_lock(&account.lock) == 0);
    assert(pthread_mutex_unlock(&account.lock) == 0);
    return 0;
}
