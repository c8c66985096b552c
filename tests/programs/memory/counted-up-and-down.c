// verdict: data-race cause: lost-update says: T2's 2 is gone
// A value that came back in between is none that is lost: T1's decrement may use its own read then.
#include <pthread.h>
static int inside;
static void *visit(void *arg)
{
    inside++;
    inside--;
    return arg;
}
int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, visit, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
