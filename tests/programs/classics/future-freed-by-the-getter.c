// verdict: use-after-free line: 21,36
// Who has the value frees the future before the setter has signalled.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct future {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool done;
    int value;
};

static void *compute(void *arg)
{
    struct future *f = arg;
    pthread_mutex_lock(&f->lock);
    f->value = 42;
    f->done = true;
    pthread_mutex_unlock(&f->lock);
    pthread_cond_signal(&f->changed);
    return NULL;
}

int main(void)
{
    struct future *f = calloc(1, sizeof *f);
    pthread_t thread;
    pthread_create(&thread, NULL, compute, f);
    pthread_mutex_lock(&f->lock);
    while (!f->done) {
        pthread_cond_wait(&f->changed, &f->lock);
    }
    int v = f->value;
    pthread_mutex_unlock(&f->lock);
    free(f);
    pthread_join(thread, NULL);
    return v - 42;
}
