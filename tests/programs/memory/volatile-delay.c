// verdict: pass traces: 20 native: yes
// A delay of the old kind: nobody else can see its counter, volatile or not.
#include <pthread.h>

enum { SECTIONS = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void delay(void)
{
    for (volatile int i = 0; i < 100000; i++) {
    }
}

static void *work(void *arg)
{
    for (int i = 0; i < SECTIONS; i++) {
        delay();
        pthread_mutex_lock(&lock);
        count++;
        pthread_mutex_unlock(&lock);
    }
    return arg;
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
    return count != 2 * SECTIONS;
}
