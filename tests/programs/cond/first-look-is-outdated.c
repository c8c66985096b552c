// verdict: deadlock line: 15 says: T1 last read false in closing (line 13). T0 wrote true there on line 30, and nobody has signalled letters since
// The waiter looks at two things, and only the one that it looked at first has changed.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t office = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t letters = PTHREAD_COND_INITIALIZER;
static bool closing;
static int waiting;
static void *sort_letters(void *arg)
{
    pthread_mutex_lock(&office);
    while (!closing || waiting > 0) {
        if (waiting == 0) {
            pthread_cond_wait(&letters, &office);
            continue;
        }
        waiting--;
    }
    pthread_mutex_unlock(&office);
    return arg;
}

int main(void)
{
    pthread_t clerk;
    pthread_create(&clerk, NULL, sort_letters, NULL);
    pthread_mutex_lock(&office);

    closing = true; // and tells nobody
    pthread_mutex_unlock(&office);
    pthread_join(clerk, NULL);
    return 0;
}
