// verdict: pass traces: 6
// Globals, statics and thread-locals are as new in each of the six executions.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counter, order[3];

static void *work(void *arg)
{
    static int calls;
    static _Thread_local int mine = 1;
    pthread_mutex_lock(&lock);
    assert(counter < 3 && calls == counter && mine == 1 && order[counter] == 0);
    calls++;
    mine++;
    order[counter++] = 1;
    pthread_mutex_unlock(&lock);
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
    assert(counter == 3);
    return 0;
}
