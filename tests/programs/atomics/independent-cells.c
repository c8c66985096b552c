// verdict: pass traces: 1
// Atomic operations on different objects do not meet.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int cell[2];

static void *add(void *arg)
{
    for (int i = 0; i < 3; i++) {
        atomic_fetch_add(&cell[(long)arg], 1);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, (void *)0);
    pthread_create(&two, NULL, add, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
