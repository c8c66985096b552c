// verdict: data-race cause: lost-update line: 13 says: Both had taken mutex, which began with 2
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

sem_t mutex;
int counter = 0;

void *inc(void *arg)
{
    for (int i = 0; i < 2; i++) {
        sem_wait(&mutex);
        counter++;
        sem_post(&mutex);
    }
    return arg;
}

int main(void)
{
    pthread_t a, b;
    sem_init(&mutex, 0, 2);
    pthread_create(&a, NULL, inc, NULL);
    pthread_create(&b, NULL, inc, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    sem_destroy(&mutex);
    printf("counter = %d\n", counter);
    return 0;
}
