// verdict: livelock line: 21
// And when none comes, it turns for ever.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flags[3];

static void *raise_nothing(void *arg)
{
    atomic_store(&flags[2], 0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, raise_nothing, NULL);
    int found = 0;
    while (!found) {
        for (int i = 0; i < 3; i++) {
            found |= atomic_load(&flags[i]);
        }
    }
    pthread_join(thread, NULL);
    return 0;
}
