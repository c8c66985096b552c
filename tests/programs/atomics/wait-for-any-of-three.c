// verdict: pass
// The turn reads several flags; it is left when one of them comes.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flags[3];

static void *raise_last(void *arg)
{
    atomic_store(&flags[2], 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, raise_last, NULL);
    int found = 0;
    while (!found) {
        for (int i = 0; i < 3; i++) {
            found |= atomic_load(&flags[i]);
        }
    }
    pthread_join(thread, NULL);
    return 0;
}
