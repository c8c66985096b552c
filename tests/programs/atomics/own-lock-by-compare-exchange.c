// verdict: pass
// A failed exchange leaves what it saw in the expected value, which the loop sets back: an idle turn.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int taken;
static int total;

static void *add(void *arg)
{
    int unlocked = 0;
    while (!atomic_compare_exchange_strong(&taken, &unlocked, 1)) {
        unlocked = 0;
    }
    total++;
    atomic_store(&taken, 0);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2 ? 0 : 1;
}
