// verdict: deadlock cause: missing-unlock line: 19 says: Which way did it leave the first time
// A wait with a deadline takes its mutex back also when time is up: the way out has to unlock it.
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t free_again = PTHREAD_COND_INITIALIZER;
static bool taken;

static int sit_down(void)
{
    struct timespec until;
    int rc = 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    pthread_mutex_lock(&table);
    while (taken && rc == 0) {
        rc = pthread_cond_timedwait(&free_again, &table, &until);
    }
    if (rc != 0) {
        return rc;
    }
    taken = true;
    pthread_mutex_unlock(&table);
    return 0;
}

static void *eat(void *arg)
{
    (void)arg;
    while (sit_down() != 0) {
    }
    pthread_mutex_lock(&table);
    taken = false;
    pthread_cond_signal(&free_again);
    pthread_mutex_unlock(&table);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, eat, NULL);
    pthread_create(&two, NULL, eat, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    printf("both have eaten\n");
    return 0;
}
