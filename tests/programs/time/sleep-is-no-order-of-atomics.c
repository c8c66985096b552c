// verdict: assertion cause: sleep-as-order line: 20
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int answer;

static void *think(void *arg)
{
    atomic_store(&answer, 42);
    return NULL;
}

int main(void)
{
    pthread_t thinker;
    pthread_create(&thinker, NULL, think, NULL);
    sleep(1);
    assert(atomic_load(&answer) == 42);
    pthread_join(thinker, NULL);
    return 0;
}
