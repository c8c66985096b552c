#include <pthread.h>
#include <stdio.h>

struct job {
    int number; // what to square
    int square; // the result
};

static void *work(void *arg)
{
    struct job *job = arg;
    int n = job->number;

    job->square = n * n;
    return NULL;
}

int main(void)
{
    struct job job[2] = {{3, 0}, {4, 0}};
    pthread_t t[2];

    for (int i = 0; i < 2; i++) {
        if (pthread_create(&t[i], NULL,
                           work, &job[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(t[i], NULL);
    }
    printf("%d %d\n", job[0].square,
           job[1].square);
    return 0;
}
