#include <pthread.h>
#include <stdio.h>

enum { STEPS = 3, BATCH = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int total; // guarded by m

static void add(int amount)
{
    pthread_mutex_lock(&m);
    total += amount;
    pthread_mutex_unlock(&m);
}

static void *count(void *arg)
{
    int mine = 0;

    (void)arg;
    for (int i = 0; i < STEPS; i++) {
        mine++;
        if (mine == BATCH) {
            add(mine);
            mine = 0;
        }
    }
    add(mine);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       count, NULL) != 0
        || pthread_create(&t2, NULL,
                          count, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("total = %d\n", total);
    return 0;
}
