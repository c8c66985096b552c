// verdict: pass traces: 6
// What threads raise for their own handlers makes no orders: those of the locks are left.
#include <pthread.h>
#include <signal.h>

static _Thread_local volatile sig_atomic_t got;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int sum;

static void handler(int number)
{
    (void)number;
    got++;
}

static void *work(void *arg)
{
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&lock);
        sum++;
        pthread_mutex_unlock(&lock);
        raise(SIGUSR1);
    }
    return got == 2 ? NULL : arg;
}

int main(void)
{
    pthread_t first, second;
    void *one, *two;
    signal(SIGUSR1, handler);
    pthread_create(&first, NULL, work, &sum);
    pthread_create(&second, NULL, work, &sum);
    pthread_join(first, &one);
    pthread_join(second, &two);
    return one != NULL || two != NULL || sum != 4 || got != 0;
}
