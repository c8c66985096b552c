// verdict: pass traces: 1
// A store of another value is no idle turn, also when nothing reads behind it what held the value.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int told, heard;

static void *tell(void *arg)
{
    int value = 0;
    do {
        atomic_store(&told, value);
        value = 1;
    } while (!atomic_load(&heard));
    return arg;
}

static void *hear(void *arg)
{
    while (!atomic_load(&told)) {
    }
    atomic_store(&heard, 1);
    return arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, tell, NULL);
    pthread_create(&two, NULL, hear, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
