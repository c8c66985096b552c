// verdict: pass
// Two threads take turns 1,500 times: more than a loop is followed where others end sooner.
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
static sem_t a, b;
static void *w(void *p)
{
    for (int i = 0; i < 1500; i++) {
        sem_wait(&a);
        sem_post(&b);
    }
    return p;
}
static void *x(void *p)
{
    for (int i = 0; i < 1500; i++) {
        sem_wait(&b);
        sem_post(&a);
    }
    return p;
}
int main(void)
{
    pthread_t t, u;
    sem_init(&a, 0, 1);
    sem_init(&b, 0, 0);
    pthread_create(&t, NULL, w, NULL);
    pthread_create(&u, NULL, x, NULL);
    pthread_join(t, NULL);
    pthread_join(u, NULL);
    return 0;
}
