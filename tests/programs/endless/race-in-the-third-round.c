// verdict: data-race line: 17,29 options: --endless
// The lock is forgotten once, in the third round.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int level;

static void *fill(void *arg)
{
    int round = 0;
    while (1) {
        bool locks = ++round != 3;
        if (locks) {
            pthread_mutex_lock(&lock);
        }
        level++;
        if (locks) {
            pthread_mutex_unlock(&lock);
        }
    }
    return NULL;
}

static void *drain(void *arg)
{
    while (1) {
        pthread_mutex_lock(&lock);
        level--;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, fill, NULL);
    pthread_create(&threads[1], NULL, drain, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
