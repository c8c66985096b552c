#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct future {
    pthread_mutex_t m;
    pthread_cond_t changed;
    bool is_done; // guarded by m
    int result;   // guarded by m
};

static void *task(void *arg)
{
    struct future *f = arg;

    pthread_mutex_lock(&f->m);
    f->result = 6 * 7;
    f->is_done = true;
    pthread_mutex_unlock(&f->m);
    pthread_cond_broadcast(&f->changed);
    return NULL;
}

// Nobody else will ask: it frees the future.
static int get_last(struct future *f)
{
    pthread_mutex_lock(&f->m);
    while (!f->is_done) {
        pthread_cond_wait(&f->changed,
                          &f->m);
    }
    int value = f->result;
    pthread_mutex_unlock(&f->m);
    pthread_cond_destroy(&f->changed);
    pthread_mutex_destroy(&f->m);
    free(f);
    return value;
}

int main(void)
{
    pthread_t t1;
    struct future *f = malloc(sizeof *f);

    if (f == NULL) {
        return 1;
    }
    pthread_mutex_init(&f->m, NULL);
    pthread_cond_init(&f->changed, NULL);
    f->is_done = false;
    if (pthread_create(&t1, NULL,
                       task, f) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    printf("%d\n", get_last(f));
    pthread_join(t1, NULL);
    return 0;
}
