// verdict: pass
// Whoever comes first ends the program; the others wait for that.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_flag ends = ATOMIC_FLAG_INIT;

static void *work(void *arg)
{
    (void)arg;
    if (!atomic_flag_test_and_set(&ends)) {
        exit(0);
    }
    for (;;) {
        pause();
    }
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
