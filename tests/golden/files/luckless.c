#include <assert.h>
#include <pthread.h>
#include <stdio.h>

static void *work(void *arg)
{
    puts("a thread works");
    return arg;
}

int main(int argc, char **argv)
{
    pthread_t t1;
    (void)argv;
    pthread_create(&t1, NULL, work, NULL);
    pthread_join(t1, NULL);
    fputs("about to fail\n", stderr);
    return argc + 2;
}
