#include <pthread.h>

static pthread_mutex_t fork_left = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t fork_right = PTHREAD_MUTEX_INITIALIZER;

static void eat(pthread_mutex_t *first, pthread_mutex_t *second)
{
    for (;;) {
        pthread_mutex_lock(first);
        if (pthread_mutex_trylock(second) == 0) {
            break;
        }
        pthread_mutex_unlock(first);
    }
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
}

static void *left_first(void *arg)
{
    eat(&fork_left, &fork_right);
    return arg;
}

static void *right_first(void *arg)
{
    eat(&fork_right, &fork_left);
    return arg;
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
