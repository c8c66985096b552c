// verdict: deadlock cause: none says: waits in read for data from fd[0]
// The writing end is closed by nobody, so that the reader never comes to the end.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int fd[2];

static void *producer(void *arg)
{
    for (int i = 1; i <= 2; i++)
        write(fd[1], &i, sizeof i);
    return NULL;
}

static void *consumer(void *arg)
{
    int item, sum = 0;
    while (read(fd[0], &item, sizeof item) > 0)
        sum += item;
    printf("%d\n", sum);
    return NULL;
}

int main(void)
{
    pthread_t p, c;
    pipe(fd);
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(c, NULL);
    return 0;
}
