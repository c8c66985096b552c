// verdict: data-race
// A race behind a loop of 1,500 atomic steps in each thread.
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
static atomic_int n;
static int z;
static void *w(void *p)
{
    for (int i = 0; i < 1500; i++)
        atomic_fetch_add(&n, 1);
    z++;
    return p;
}
int main(void)
{
    pthread_t t, u;

    pthread_create(&t, NULL, w, NULL);
    pthread_create(&u, NULL, w, NULL);
    pthread_join(t, NULL);
    pthread_join(u, NULL);
    return 0;
}
