// verdict: pass traces: 256 steps: 10
// Each reader looks before or after the one write.
#include <pthread.h>
#include <stdatomic.h>

enum { READERS = 8 };

static atomic_int headline;

static void *read_it(void *arg)
{
    return (void *)(long)atomic_load(&headline);
}

static void *write_it(void *arg)
{
    atomic_store(&headline, 1);
    return NULL;
}

int main(void)
{
    pthread_t writer, readers[READERS];
    pthread_create(&writer, NULL, write_it, NULL);
    for (int i = 0; i < READERS; i++) {
        pthread_create(&readers[i], NULL, read_it, NULL);
    }
    for (int i = 0; i < READERS; i++) {
        pthread_join(readers[i], NULL);
    }
    pthread_join(writer, NULL);
    return 0;
}
