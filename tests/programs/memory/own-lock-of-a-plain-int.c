// verdict: data-race cause: check-then-act line: 8,10 says: both wrote locked, and after both it was 1
// What is written is a constant, made from nothing that was read: no update is lost.
#include <pthread.h>
int locked, counter;

static void *worker(void *arg)
{
    while (locked) {
    }
    locked = 1;
    counter++;
    locked = 0;
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, worker, NULL);
    pthread_create(&threads[1], NULL, worker, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
