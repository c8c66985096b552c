// verdict: deadlock cause: one-pill line: 19 options: --spurious 0 says: it read 0 in pending. T2 (work), which does the same work, set pending to 0
// Each worker counts itself before it waits: that its number is another by now tells it nothing.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ordered = PTHREAD_COND_INITIALIZER;
static pthread_cond_t here = PTHREAD_COND_INITIALIZER;
static int waiting, pending, done;

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    if (++waiting == 2) {
        pthread_cond_signal(&here);
    }
    while (pending == 0) {
        pthread_cond_wait(&ordered, &lock);
    }
    pending--;
    done++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t workers[2];

    for (int i = 0; i < 2; i++) {
        pthread_create(&workers[i], NULL, work, NULL);
    }
    pthread_mutex_lock(&lock);
    while (waiting < 2) {
        pthread_cond_wait(&here, &lock);
    }
    pending++;
    pthread_cond_signal(&ordered);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < 2; i++) {
        pthread_join(workers[i], NULL);
    }
    printf("%d done\n", done);
    return 0;
}
