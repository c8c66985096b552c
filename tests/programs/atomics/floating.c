// verdict: pass
// Compound assignment of an atomic floating-point object is one operation.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static _Atomic double total;

static void *add(void *arg)
{
    total += 0.5;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(total == 1.0);
    return 0;
}
