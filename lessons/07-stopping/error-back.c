#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct job {
    int error; // written by its thread, read after join
};

static void *load(void *arg)
{
    struct job *job = arg;

    job->error = ENOENT;
    return NULL;
}

static void *save(void *arg)
{
    (void)arg;
    printf("saved\n");
    return NULL;
}

int main(void)
{
    struct job job = {0};
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       load, &job) != 0
        || pthread_create(&t2, NULL,
                          save, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("load: %s\n",
           strerror(job.error));
    return 0;
}
