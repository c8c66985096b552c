// verdict: pass traces: 66
// Lock, condition and flag are a local variable of main: what an object is lies not in its bytes.
#include <pthread.h>
struct f {
    pthread_mutex_t lock;
    pthread_cond_t set;
    int ready;
};

static int get(struct f *f)
{
    pthread_mutex_lock(&f->lock);
    while (!f->ready)
        pthread_cond_wait(&f->set, &f->lock);
    pthread_mutex_unlock(&f->lock);
    return 1;
}
static void *ask(void *arg)
{
    get(arg);
    return NULL;
}

static void *compute(void *arg)
{
    struct f *f = arg;
    pthread_mutex_lock(&f->lock);
    f->ready = 1;
    pthread_cond_broadcast(&f->set);
    pthread_mutex_unlock(&f->lock);
    return NULL;
}
int main(void)
{
    pthread_t a, b;
    struct f f = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    pthread_create(&a, NULL, compute, &f);
    pthread_create(&b, NULL, ask, &f);
    get(&f);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
