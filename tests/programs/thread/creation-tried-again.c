// verdict: pass options: --faults
// A loop that tries pthread_create again, with a way out.
#include <pthread.h>

static void *work(void *arg)
{
    return NULL;
}

int main(void)
{
    pthread_t thread;
    for (int tries = 0; tries < 3; tries++) {
        if (pthread_create(&thread, NULL, work, NULL) == 0) {
            pthread_join(thread, NULL);
            return 0;
        }
    }
    return 0;
}
