#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct event {
    pthread_mutex_t m;
    pthread_cond_t changed;
    bool set; // guarded by m
};

static void event_set(struct event *e)
{
    pthread_mutex_lock(&e->m);
    e->set = true;
    pthread_cond_broadcast(&e->changed);
    pthread_mutex_unlock(&e->m);
}

static void event_wait(struct event *e)
{
    pthread_mutex_lock(&e->m);
    while (!e->set) {
        pthread_cond_wait(&e->changed,
                          &e->m);
    }
    pthread_mutex_unlock(&e->m);
}

static struct event gun = {PTHREAD_MUTEX_INITIALIZER,
                           PTHREAD_COND_INITIALIZER, false};

static void *runner(void *arg)
{
    const char *name = arg;

    event_wait(&gun);
    printf("%s runs\n", name);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       runner, "red") != 0
        || pthread_create(&t2, NULL,
                          runner, "blue") != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    printf("bang\n");
    event_set(&gun);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
