// verdict: pass traces: 2
// Look and act in one locked section.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int balance = 50;

static void *withdraw(void *arg)
{
    pthread_mutex_lock(&lock);
    if (balance >= 40) {
        balance -= 40;
    }
    assert(balance >= 0);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, withdraw, NULL);
    pthread_create(&two, NULL, withdraw, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
