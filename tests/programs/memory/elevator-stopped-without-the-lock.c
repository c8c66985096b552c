// verdict: data-race
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <assert.h>
#define FLOORS 3
struct elevator { int floor, dir; unsigned char calls[FLOORS]; int stop; int riders; pthread_mutex_t m; pthread_cond_t called; pthread_cond_t arrived[FLOORS]; };
static struct elevator *e;
static void *drive(void *arg)
{
    struct elevator *e = arg;
    pthread_mutex_lock(&e->m);
    for (;;) {
        while (!memchr(e->calls, 1, sizeof e->calls) && !e->stop) pthread_cond_wait(&e->called, &e->m);
        if (e->stop && !memchr(e->calls, 1, FLOORS)) break;
        e->floor = (unsigned char *)memchr(e->calls, 1, FLOORS) - e->calls;
        e->calls[e->floor] = 0;
        e->riders++;
        pthread_cond_broadcast(&e->arrived[e->floor]);
    }
    pthread_mutex_unlock(&e->m);
    return NULL;
}
static void *passenger(void *arg)
{
    int to = *(int *)arg;
    pthread_mutex_lock(&e->m);
    int riders = e->riders;
    e->calls[to] = 1;
    pthread_cond_signal(&e->called);


    while (e->calls[to]) pthread_cond_wait(&e->arrived[to], &e->m);
    pthread_mutex_unlock(&e->m);
    (void)riders;
    return NULL;
}
int main(void)
{
    pthread_t d, p[2];
    int to[] = { 2, 1 };
    e = calloc(1, sizeof(struct elevator));
    pthread_mutex_init(&e->m, NULL);
    pthread_cond_init(&e->called, NULL);
    for (int i = 0; i < FLOORS; i++) pthread_cond_init(e->arrived + i, NULL);
    pthread_create(&d, NULL, drive, e);
    for (int i = 0; i < 2; i++) pthread_create(&p[i], NULL, passenger, &to[i]);
    for (int i = 0; i < 2; i++) pthread_join(p[i], NULL);
    e->stop = 1;
    pthread_mutex_lock(&e->m);
    pthread_cond_signal(&e->called);
    pthread_mutex_unlock(&e->m);
    pthread_join(d, NULL);
    for (int i = 0; i < FLOORS; i++) pthread_cond_destroy(&e->arrived[i]);
    free(e);
    return 0;
}
