// verdict: deadlock cause: missing-unlock line: 33,41 says: T1 (visit) took gate.door on line 20. It has come to line 33 and has gate.door still
// A way out of check_in keeps the lock, and its caller waits for something else with it.
#include <pthread.h>
#include <stdbool.h>

struct gate {
    pthread_mutex_t door;
    int inside;
};

static struct gate gate = {PTHREAD_MUTEX_INITIALIZER, 0};
static pthread_mutex_t tower = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static bool rung;

static void check_in(struct gate *at)
{
    // Whoever is the first forgets the unlock.

    pthread_mutex_lock(&at->door);
    if (at->inside++ == 0) {
        return;
    }
    pthread_mutex_unlock(&at->door);
}

static void *visit(void *arg)
{
    check_in(&gate);
    pthread_mutex_lock(&tower);
    while (!rung) {

        pthread_cond_wait(&bell, &tower);
    }
    pthread_mutex_unlock(&tower);
    return arg;
}

static void *ring(void *arg)
{
    pthread_mutex_lock(&gate.door);
    pthread_mutex_unlock(&gate.door);
    pthread_mutex_lock(&tower);
    rung = true;
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&tower);
    return arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, visit, NULL);
    pthread_create(&two, NULL, ring, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
