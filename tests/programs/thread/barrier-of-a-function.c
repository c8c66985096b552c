// verdict: pass
// Barrier, results and lock live in a function that leaves when all have met.
#include <pthread.h>

struct team {
    pthread_barrier_t all;
    pthread_mutex_t lock;
    int sum;
};

static pthread_t threads[2];

static void *work(void *arg)
{
    struct team *team = arg;
    pthread_mutex_lock(&team->lock);
    team->sum++;
    pthread_mutex_unlock(&team->lock);
    pthread_barrier_wait(&team->all);
    return NULL;
}

static int meet(void)
{
    struct team team = {.lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_barrier_init(&team.all, NULL, 3);
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, &team);
    }
    pthread_barrier_wait(&team.all);
    pthread_barrier_destroy(&team.all);
    return team.sum;
}

int main(void)
{
    int sum = meet();
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return sum != 2;
}
