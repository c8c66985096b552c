// verdict: data-race cause: unlocked-access line: 14 says: T1 has taken mutex there, T2 has not.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

sem_t mutex, wrt;
int readers, value;

void *reader(void *arg)
{
    sem_wait(&mutex);
    readers++;
    sem_post(&mutex);
    if (readers == 1)
        sem_wait(&wrt);
    printf("%d\n", value);
    sem_wait(&mutex);
    readers--;
    if (readers == 0)
        sem_post(&wrt);
    sem_post(&mutex);
    return arg;
}

void *writer(void *arg)
{
    sem_wait(&wrt);
    value++;
    sem_post(&wrt);
    return arg;
}

int main(void)
{
    pthread_t r1, r2, w;
    sem_init(&mutex, 0, 1);
    sem_init(&wrt, 0, 1);
    pthread_create(&r1, NULL, reader, NULL);
    pthread_create(&r2, NULL, reader, NULL);
    pthread_create(&w, NULL, writer, NULL);
    pthread_join(r1, NULL);
    pthread_join(r2, NULL);
    pthread_join(w, NULL);
}
