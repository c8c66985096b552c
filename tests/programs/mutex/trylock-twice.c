// verdict: pass traces: 4
// Two threads that only try: each first, or the second inside the first's section.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int inside;

static void *attempt(void *arg)
{
    if (pthread_mutex_trylock(&lock) == 0) {
        inside++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, attempt, NULL);
    pthread_create(&two, NULL, attempt, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
