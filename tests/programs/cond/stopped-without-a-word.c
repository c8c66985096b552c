// verdict: deadlock cause: none line: 21 options: --spurious 0 says: last read false in stop (line 20). T0 wrote true there on line 55, and nobody has signalled changed since
// One of two workers takes the only job and ends: the other waits since nobody told it of the stop.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_cond_t here = PTHREAD_COND_INITIALIZER;
static int waiting, pending, done;
static bool stop;

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    waiting++;
    pthread_cond_signal(&here);
    for (;;) {
        while (pending == 0 && !stop) {
            pthread_cond_wait(&changed, &lock);
        }
        if (pending == 0) {
            break;
        }
        pending--;
        done++;
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void order(void)
{
    pthread_mutex_lock(&lock);
    while (waiting < 2) {
        pthread_cond_wait(&here, &lock);
    }
    pending++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    pthread_t workers[2];

    for (int i = 0; i < 2; i++) {
        pthread_create(&workers[i], NULL, work, NULL);
    }
    order();

    pthread_mutex_lock(&lock);
    // No broadcast: who waits already does not hear of it.
    stop = true;
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < 2; i++) {
        pthread_join(workers[i], NULL);
    }
    printf("%d done\n", done);
    return 0;
}
