// verdict: deadlock cause: none line: 13 says: T0 (main) waits for changed (line 13). T0 last read 1 in inside (line 12). T1 (guest) wrote 0 there on line 21, and nobody has signalled changed since
// The guest goes without a word: what main saw before its wait is no longer so.
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int inside = 1;

static void wait_until_empty(void)
{
    pthread_mutex_lock(&m);
    while (inside > 0) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
}

static void *guest(void *arg)
{
    pthread_mutex_lock(&m);
    inside = 0;
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, guest, NULL);
    wait_until_empty();
    pthread_join(thread, NULL);
    return 0;
}
