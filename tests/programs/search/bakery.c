// verdict: pass
// Lamport's bakery for two.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int choosing[2], number[2];
static int total;

static void *work(void *arg)
{
    long me = (long)arg, other = 1 - me;
    atomic_store(&choosing[me], 1);
    atomic_store(&number[me], atomic_load(&number[other]) + 1);
    atomic_store(&choosing[me], 0);
    while (atomic_load(&choosing[other])) {
    }
    for (;;) {
        int theirs = atomic_load(&number[other]);
        int mine = atomic_load(&number[me]);
        if (theirs == 0 || mine < theirs || (mine == theirs && me < other)) {
            break;
        }
    }
    total++;
    atomic_store(&number[me], 0);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, (void *)0L);
    pthread_create(&two, NULL, work, (void *)1L);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2 ? 0 : 1;
}
