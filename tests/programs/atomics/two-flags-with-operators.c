// verdict: livelock cause: none says: in wants[
// What a compiler puts the value of an atomic operator into is nothing that a thread looks at.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int wants[2];
static int counter;

static void *worker(void *arg)
{
    int me = (int)(long)arg;
    wants[me] = 1;
    while (wants[1 - me])
        ;
    counter++;
    wants[me] = 0;
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, (void *)0);
    pthread_create(&b, NULL, worker, (void *)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
