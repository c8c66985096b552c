// verdict: pass traces: more options: --max-turns 20 says: Loops were followed for 20 turns (--max-turns); the first that went on is that of T0 (main) on line 19
// A loop that counts its turns can turn for any time: the search is bounded, and says so.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int ready;

static void *prepare(void *arg)
{
    atomic_store(&ready, 1);
    return NULL;
}

int main(void)
{
    pthread_t helper;
    int turns = 0;
    pthread_create(&helper, NULL, prepare, NULL);
    while (!atomic_load(&ready)) {
        turns++;
    }
    pthread_join(helper, NULL);
    return turns < 0;
}
