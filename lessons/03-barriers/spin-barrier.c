#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { PARTIES = 2 };

static atomic_int left = PARTIES;
static atomic_int side; // 0 and 1 in turn, one each round
static const int seat[PARTIES] = {0, 1};
static int at[PARTIES]; // how far each has come

static void meet(int *my_side)
{
    *my_side = 1 - *my_side;
    if (atomic_fetch_sub(&left, 1) == 1) {
        atomic_store(&left, PARTIES);
        atomic_store(&side, *my_side);
        return;
    }
    while (atomic_load(&side)
           != *my_side) {
        // ask again: good for a very short wait only
    }
}

static void *work(void *arg)
{
    int me = *(const int *)arg;
    int my_side = 0;

    at[me] = 1;
    meet(&my_side);
    assert(at[1 - me] == 1);
    meet(&my_side);
    at[me] = 2;
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       work, (void *)&seat[0]) != 0
        || pthread_create(&t2, NULL,
                          work, (void *)&seat[1]) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    puts("two rounds");
    return 0;
}
