// verdict: deadlock cause: lock-left-by-cancel line: 23 says: took prices on line 11
// Cancelled while it had the lock for writing: no reader gets in any more.
#include <pthread.h>
#include <unistd.h>

static pthread_rwlock_t prices = PTHREAD_RWLOCK_INITIALIZER;
static int price;

static void *change(void *arg)
{
    pthread_rwlock_wrlock(&prices);
    price = 1;
    sleep(1);
    pthread_rwlock_unlock(&prices);
    return arg;
}
int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, change, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    pthread_rwlock_rdlock(&prices);
    int seen = price;
    pthread_rwlock_unlock(&prices);
    return seen > 1;
}
