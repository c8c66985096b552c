#include <pthread.h>
#include <stdio.h>

enum { SEATS = 3 };

static pthread_mutex_t fork_at[SEATS] = {
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
};
static const int order[SEATS][2] = {{0, 1}, {1, 2}, {2, 0}};
static const int seats[SEATS] = {0, 1, 2};
static int meals[SEATS];

static void *dine(void *arg)
{
    int seat = *(const int *)arg;
    int one = order[seat][0];
    int two = order[seat][1];

    pthread_mutex_lock(&fork_at[one]);
    pthread_mutex_lock(&fork_at[two]);
    meals[seat]++;
    pthread_mutex_unlock(&fork_at[two]);
    pthread_mutex_unlock(&fork_at[one]);
    return NULL;
}

int main(void)
{
    pthread_t t[SEATS];

    for (int i = 0; i < SEATS; i++) {
        if (pthread_create(&t[i], NULL,
                           dine, (void *)&seats[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < SEATS; i++) {
        pthread_join(t[i], NULL);
    }
    printf("meals = %d %d %d\n",
           meals[0], meals[1], meals[2]);
    return 0;
}
