// verdict: pass traces: 2
// However long they sleep, both orders are tried.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int last;

static void *wake_late(void *arg)
{
    sleep((unsigned)(long)arg);
    pthread_mutex_lock(&lock);
    last = (int)(long)arg;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t short_sleeper, long_sleeper;
    pthread_create(&short_sleeper, NULL, wake_late, (void *)1);
    pthread_create(&long_sleeper, NULL, wake_late, (void *)1000);
    pthread_join(short_sleeper, NULL);
    pthread_join(long_sleeper, NULL);
    return last != 1 && last != 1000;
}
