#include <pthread.h>
#include <stdio.h>

static int done;

static void *wait_for_it(void *arg)
{
    while (!done) {
    }
    return arg;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    (void)argv;
    pthread_create(&thread, NULL, wait_for_it, NULL);
    {
        done = 1;
    }
    pthread_join(thread, NULL);
    return 0;
}
