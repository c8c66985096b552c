#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void name_me(const char *name)
{
    char now[16]; // 15, and the 0
    pthread_t me = pthread_self();
    int err;

    err = pthread_setname_np(me, name);
    if (err != 0) {
        printf("%s: %s\n", name,
               strerror(err));
    }
    pthread_getname_np(me, now,
                       sizeof now);
    printf("I am %s\n", now);
}

static void *worker(void *arg)
{
    name_me("thumbs-1");
    name_me("thumbnail-maker-1");
    return arg;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       worker, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    return 0;
}
