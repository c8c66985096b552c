// verdict: pass traces: 24 native: yes
// Four threads with a megabyte each on their stacks.
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int sum;

static void *work(void *arg)
{
    char room[1 << 20];
    memset(room, 1, sizeof room);
    pthread_mutex_lock(&lock);
    sum += room[1000] + room[1000000];
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t workers[4];
    for (int i = 0; i < 4; i++) {
        pthread_create(&workers[i], NULL, work, NULL);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(workers[i], NULL);
    }
    return sum != 8;
}
