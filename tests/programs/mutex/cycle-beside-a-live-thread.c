// verdict: deadlock cause: lock-cycle line: 21,30
// A cycle is a deadlock although a third thread still runs.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;
static atomic_int stop;

static void *idle(void *arg)
{
    while (!atomic_load(&stop)) {
        sched_yield();
    }
    return NULL;
}

static void *left_first(void *arg)
{
    pthread_mutex_lock(&left);
    pthread_mutex_lock(&right);
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
    pthread_t one, two, three;
    pthread_create(&three, NULL, idle, NULL);
    pthread_create(&one, NULL, left_first, NULL);
    pthread_create(&two, NULL, right_first, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    atomic_store(&stop, 1);
    pthread_join(three, NULL);
    return 0;
}
