// verdict: pass traces: 2
// __sync operations are full barriers.
#include <assert.h>
#include <pthread.h>

static int letter;
static int sent;

static void *send(void *arg)
{
    letter = 7;
    __sync_fetch_and_add(&sent, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, send, NULL);
    if (__sync_fetch_and_add(&sent, 0) == 1) {
        assert(letter == 7);
    }
    pthread_join(thread, NULL);
    return 0;
}
