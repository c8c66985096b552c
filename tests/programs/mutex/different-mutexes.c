// verdict: pass traces: 1
// Sections under different mutexes never meet.
#include <pthread.h>

static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int value[2];

static void *work(void *arg)
{
    long mine = (long)arg;
    for (int i = 0; i < 3; i++) {
        pthread_mutex_lock(&lock[mine]);
        value[mine]++;
        pthread_mutex_unlock(&lock[mine]);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, (void *)0);
    pthread_create(&two, NULL, work, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return value[0] + value[1] != 6;
}
