#include <pthread.h>

static pthread_mutex_t hall = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t safe = PTHREAD_MUTEX_INITIALIZER;

static void *clerk(void *arg)
{
    pthread_mutex_lock(&hall);
    pthread_mutex_lock(&safe);
    pthread_mutex_unlock(&safe);
    pthread_mutex_unlock(&hall);
    return arg;
}

static void *guard(void *arg)
{
    pthread_mutex_lock(&safe);
    pthread_mutex_lock(&hall);
    pthread_mutex_unlock(&hall);
    pthread_mutex_unlock(&safe);
    return arg;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, clerk, NULL);
    pthread_create(&b, NULL, guard, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
