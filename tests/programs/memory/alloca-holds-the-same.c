// verdict: pass traces: 6
// What alloca gives holds the same bytes in every run, whatever ran on the stack before.
#include <alloca.h>
#include <assert.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turn, first = -1;

static void dirty(int seed)
{
    char fill[256];
    memset(fill, seed, sizeof fill);
}

static int peek(size_t size)
{
    unsigned char *unset = alloca(size);
    return unset[size / 2];
}

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    int mine = ++turn;
    pthread_mutex_unlock(&lock);
    dirty(mine);
    int seen = peek(128);
    pthread_mutex_lock(&lock);
    if (first < 0) {
        first = seen;
    }
    assert(first == seen);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
