// verdict: pass traces: 2
// Many plain accesses between two operations are no spinning: the loop ends by itself.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int cells[3000];
static long total;

static void *sum(void *arg)
{
    long mine = 0;
    for (int i = 0; i < 3000; i++) {
        mine += cells[i];
    }
    pthread_mutex_lock(&lock);
    total += mine;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    for (int i = 0; i < 3000; i++) {
        cells[i] = i;
    }
    pthread_create(&one, NULL, sum, NULL);
    pthread_create(&two, NULL, sum, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2L * 4498500 ? 0 : 1;
}
