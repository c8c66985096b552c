// verdict: misuse cause: dead-stack line: 26
// The lock orders the uses of the variable, and not the end of its thread behind them.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local int own;
static int *shown;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    own = 4;
    shown = &own;
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t thread;
    int sum = 0;
    pthread_create(&thread, NULL, work, NULL);
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&lock);
        if (shown != NULL) {
            sum += *shown;
        }
        pthread_mutex_unlock(&lock);
    }
    pthread_join(thread, NULL);
    return sum > 8;
}
