// verdict: assertion switches: 1
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
static atomic_int count = 1, value;
static void *worker(void *arg)
{
    count--;
    value = 1;
    return NULL;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    while (count > 0)
        ;
    assert(value == 1);
    pthread_join(t, NULL);
    return 0;
}
