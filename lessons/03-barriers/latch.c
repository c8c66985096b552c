#include <pthread.h>
#include <stdio.h>

struct latch {
    pthread_mutex_t lock; // guards left
    pthread_cond_t open;  // left is 0
    int left;
};

static struct latch ready = {
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_COND_INITIALIZER, 2};
static int part[2] = {4, 6};

static void latch_down(struct latch *l)
{
    pthread_mutex_lock(&l->lock);
    l->left--;
    if (l->left == 0) {
        pthread_cond_broadcast(&l->open);
    }
    pthread_mutex_unlock(&l->lock);
}

static void latch_wait(struct latch *l)
{
    pthread_mutex_lock(&l->lock);
    while (l->left > 0) {
        pthread_cond_wait(
            &l->open, &l->lock);
    }
    pthread_mutex_unlock(&l->lock);
}

static void *load(void *arg)
{
    int *mine = arg;

    *mine *= 10;
    latch_down(&ready);
    // and on with other work
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       load, &part[0]) != 0
        || pthread_create(&t2, NULL,
                          load, &part[1]) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    latch_wait(&ready);
    printf("loaded %d\n",
           part[0] + part[1]);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
