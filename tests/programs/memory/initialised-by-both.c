// verdict: data-race cause: check-then-act says: in initialised on line 9. Before it acted
// The race is on the table; what goes wrong is that both found it not made yet.
#include <pthread.h>

static int initialised, table[2];

static void *user(void *arg)
{
    if (!initialised) {
        table[0] = 1;
        table[1] = 2;
        initialised = 1;
    }
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, user, NULL);
    pthread_create(&threads[1], NULL, user, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
