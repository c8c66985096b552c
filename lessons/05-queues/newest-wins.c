#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct subscriber {
    pthread_mutex_t m;
    pthread_cond_t changed;
    int news; // guarded by m
    bool new; // guarded by m: not read yet
};

#define EMPTY {PTHREAD_MUTEX_INITIALIZER, \
               PTHREAD_COND_INITIALIZER, 0, false}
static struct subscriber subscribers[2] = {EMPTY, EMPTY};

// Never waits: what was not read is replaced.
static void publish(int news)
{
    for (int i = 0; i < 2; i++) {
        struct subscriber *s = &subscribers[i];
        pthread_mutex_lock(&s->m);
        s->news = news;
        s->new = true;
        pthread_cond_signal(&s->changed);
        pthread_mutex_unlock(&s->m);
    }
}

static int next(struct subscriber *s)
{
    pthread_mutex_lock(&s->m);
    while (!s->new) {
        pthread_cond_wait(
            &s->changed, &s->m);
    }
    int news = s->news;
    s->new = false;
    pthread_mutex_unlock(&s->m);
    return news;
}

// Reads until it has seen news 2; returns how much it read.
static int follow(struct subscriber *s)
{
    int read = 1;

    while (next(s) != 2) {
        read++;
    }
    return read;
}

static void *ann(void *arg)
{
    *(int *)arg = follow(&subscribers[0]);
    return NULL;
}

static void *bob(void *arg)
{
    *(int *)arg = follow(&subscribers[1]);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int read[2];

    if (pthread_create(&t1, NULL,
                       ann, &read[0]) != 0
        || pthread_create(&t2, NULL,
                          bob, &read[1]) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    publish(1);
    publish(2);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("read %d and %d\n",
           read[0], read[1]);
    return 0;
}
