// verdict: deadlock cause: lock-left-by-cancel line: 21 says: took prices on line 11
// Cancelled while it had the lock for reading: no writer gets in any more.
#include <pthread.h>
#include <unistd.h>

static pthread_rwlock_t prices = PTHREAD_RWLOCK_INITIALIZER;
static int price;

static void *look(void *arg)
{
    pthread_rwlock_rdlock(&prices);
    sleep(price);
    pthread_rwlock_unlock(&prices);
    return arg;
}
int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, look, NULL);
    pthread_cancel(thread);
    pthread_rwlock_wrlock(&prices);
    price = 1;
    pthread_rwlock_unlock(&prices);
    pthread_join(thread, NULL);
    return 0;
}
