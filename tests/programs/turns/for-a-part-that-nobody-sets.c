// verdict: livelock cause: none line: 28 traces: 2 says: reads 0 in parts.ready[2] on line 28, turn after turn. Nobody is left
// What is waited for is the third part; the second one was the last that somebody wrote.
#include <pthread.h>
#include <stdatomic.h>

struct parts {
    atomic_int ready[3];
    int size[3];
};

static void *make(void *arg)
{
    struct parts *parts = arg;
    for (int i = 0; i < 2; i++) {
        parts->size[i] = i + 1;
        atomic_store(&parts->ready[i], 1);
    }
    return NULL;
}

int main(void)
{
    struct parts parts = {0};
    pthread_t maker;
    int sum = 0;
    pthread_create(&maker, NULL, make, &parts);
    for (int i = 0; i < 3; i++) {
        while (!atomic_load(&parts.ready[i])) {
        }
        sum += parts.size[i];
    }
    pthread_join(maker, NULL);
    return sum != 6;
}
