// verdict: pass traces: ?
// The same with a generation number.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int waiting, generation;

static void barrier(void)
{
    pthread_mutex_lock(&lock);
    int mine = generation;
    waiting++;
    if (waiting == 2) {
        waiting = 0;
        generation++;
        pthread_cond_broadcast(&all_here);
    } else {
        while (mine == generation) {
            pthread_cond_wait(&all_here, &lock);
        }
    }
    pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
    barrier();
    barrier();
    return NULL;
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
