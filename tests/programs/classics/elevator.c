// verdict: pass traces: 2914
// One call at a time; the lift ends when it has carried everybody.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

#define PASSENGERS 2
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t call = PTHREAD_COND_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static int wanted = -1, floor_now, carried;

static void *elevator(void *arg)
{
    pthread_mutex_lock(&lock);
    while (carried < PASSENGERS) {
        while (wanted == -1) {
            pthread_cond_wait(&call, &lock);
        }
        floor_now = wanted;
        wanted = -1;
        carried++;
        pthread_cond_broadcast(&arrived);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *passenger(void *arg)
{
    int to = *(int *)arg;
    pthread_mutex_lock(&lock);
    while (wanted != -1) {
        pthread_cond_wait(&arrived, &lock);
    }
    wanted = to;
    pthread_cond_signal(&call);
    while (wanted == to) {
        pthread_cond_wait(&arrived, &lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t lift, people[PASSENGERS];
    int to[PASSENGERS] = {3, 5};
    pthread_create(&lift, NULL, elevator, NULL);
    for (int i = 0; i < PASSENGERS; i++) {
        pthread_create(&people[i], NULL, passenger, &to[i]);
    }
    for (int i = 0; i < PASSENGERS; i++) {
        pthread_join(people[i], NULL);
    }
    pthread_join(lift, NULL);
    assert(carried == 2 && (floor_now == 3 || floor_now == 5));
    return 0;
}
