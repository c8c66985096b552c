// verdict: data-race cause: unlocked-access line: 15,17 says: had freed it on line
// The count is read again outside of the lock; the other one may have freed it by then.
#include <pthread.h>
#include <stdlib.h>

struct shared {
    pthread_mutex_t lock;
    int refs;
};

static void *worker(void *arg)
{
    struct shared *s = arg;
    pthread_mutex_lock(&s->lock);
    s->refs--;
    pthread_mutex_unlock(&s->lock);
    if (s->refs == 0)
        free(s);
    return NULL;
}

int main(void)
{
    struct shared *s = malloc(sizeof *s);
    pthread_t a, b;
    pthread_mutex_init(&s->lock, NULL);
    s->refs = 2;
    pthread_create(&a, NULL, worker, s);
    pthread_create(&b, NULL, worker, s);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
