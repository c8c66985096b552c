// verdict: pass traces: 12 native: yes
// Destroyed and made anew with a larger count.
#include <pthread.h>

static pthread_barrier_t b;

static void *work(void *arg)
{
    pthread_barrier_wait(&b);
    return NULL;
}

int main(void)
{
    for (int n = 1; n <= 3; n++) {
        pthread_t threads[3];
        pthread_barrier_init(&b, NULL, n);
        for (int i = 0; i < n; i++) {
            pthread_create(&threads[i], NULL, work, NULL);
        }
        for (int i = 0; i < n; i++) {
            pthread_join(threads[i], NULL);
        }
        pthread_barrier_destroy(&b);
    }
    return 0;
}
