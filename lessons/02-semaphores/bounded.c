#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct permits {
    pthread_mutex_t lock; // guards count
    pthread_cond_t more;  // count went up
    int count;
    int limit; // count never passes it
};

static struct permits door = {
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_COND_INITIALIZER, 1, 1};

static void permits_wait(struct permits *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->count == 0) {
        pthread_cond_wait(&p->more, &p->lock);
    }
    p->count--;
    pthread_mutex_unlock(&p->lock);
}

static bool permits_post(struct permits *p)
{
    bool room;

    pthread_mutex_lock(&p->lock);
    room = p->count < p->limit;
    if (room) {
        p->count++;
        pthread_cond_signal(&p->more);
    }
    pthread_mutex_unlock(&p->lock);
    return room;
}

static void *visitor(void *arg)
{
    (void)arg;
    permits_wait(&door);
    if (!permits_post(&door)) {
        puts("visitor: refused");
    }
    return NULL;
}

static void *stranger(void *arg)
{
    (void)arg;
    if (!permits_post(&door)) {
        puts("stranger: refused");
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       visitor, NULL) != 0
        || pthread_create(&t2, NULL,
                          stranger, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
