// verdict: deadlock cause: nested-wait line: 13,17 says: reads 0 in served on line 17, turn after turn, and holds counter (line 13). T2 waits for counter (line 13)
// The waiter looks again and again with the lock held: nobody can get past it to change what it reads.
#include <pthread.h>

static pthread_mutex_t counter = PTHREAD_MUTEX_INITIALIZER;
static int served;

static void *serve(void *arg)
{
    int number = *(int *)arg;
    for (int i = 0; i < 2; i++) {

        pthread_mutex_lock(&counter);

        // The other one's turn ends with a pthread_cond_wait that somebody forgot.
        if (number == 1) {
            while (served == 0) {
            }
        }
        served = number == 2;
        pthread_mutex_unlock(&counter);
    }
    return NULL;
}

int main(void)
{
    static int numbers[] = {1, 2};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, serve, &numbers[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
