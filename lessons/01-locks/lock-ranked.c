#include <pthread.h>
#include <stdio.h>

struct account {
    int rank; // locks are taken from low to high rank
    int money;
    pthread_mutex_t lock; // guards money
};

static struct account a = {
    1, 50, PTHREAD_MUTEX_INITIALIZER};
static struct account b = {
    2, 50, PTHREAD_MUTEX_INITIALIZER};

static void transfer(struct account *from,
                     struct account *to, int amount)
{
    int up = from->rank < to->rank;
    struct account *low = up ? from : to;
    struct account *high = up ? to : from;

    pthread_mutex_lock(&low->lock);
    pthread_mutex_lock(&high->lock);
    from->money -= amount;
    to->money += amount;
    pthread_mutex_unlock(&high->lock);
    pthread_mutex_unlock(&low->lock);
}

static void *a_to_b(void *arg)
{
    (void)arg;
    transfer(&a, &b, 10);
    return NULL;
}

static void *b_to_a(void *arg)
{
    (void)arg;
    transfer(&b, &a, 25);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       a_to_b, NULL) != 0
        || pthread_create(&t2, NULL,
                          b_to_a, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("a = %d, b = %d\n",
           a.money, b.money);
    return 0;
}
