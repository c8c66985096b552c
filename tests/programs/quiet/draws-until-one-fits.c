// verdict: pass
// Numbers that are drawn change nothing that can be seen, and yet no turn is like another.
#include <pthread.h>
#include <stdlib.h>
static void *worker(void *arg)
{
    long draws = 0;
    while (rand() % 100000 != 5) {
        draws++;
    }
    return draws >= 0 ? arg : NULL;
}
static void *spins(void *arg)
{
    for (;;) {
    }
    return arg;
}
int main(void)
{
    pthread_t t, s;
    pthread_create(&s, NULL, spins, NULL);
    pthread_detach(s);
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
