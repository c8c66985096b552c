// verdict: pass traces: 6
// A block that malloc gives holds the same bytes in every run, whatever the others did before.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turn;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    int mine = ++turn;
    pthread_mutex_unlock(&lock);
    unsigned char *block = malloc(64);
    assert(block[0] == block[63]);
    memset(block, mine, 64);
    free(block);
    unsigned char *again = malloc(64);
    assert(again[0] != mine && again[0] == again[63]);
    free(again);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
