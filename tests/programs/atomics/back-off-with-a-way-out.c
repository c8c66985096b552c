// verdict: pass traces: ? notes: none
// trylock and back off: it may repeat, and it can always end.
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;

static void *left_first(void *arg)
{
    for (;;) {
        pthread_mutex_lock(&left);
        if (pthread_mutex_trylock(&right) == 0) {
            break;
        }
        pthread_mutex_unlock(&left);
        sched_yield();
    }
    pthread_mutex_unlock(&right);
    pthread_mutex_unlock(&left);
    return NULL;
}

static void *right_first(void *arg)
{
    pthread_mutex_lock(&right);
    pthread_mutex_lock(&left);
    pthread_mutex_unlock(&left);
    pthread_mutex_unlock(&right);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, left_first, NULL);
    pthread_create(&two, NULL, right_first, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
