#define _GNU_SOURCE
#include <pthread.h>
#include <stddef.h>

static const char *_Atomic words = "";
static int counter;

static void *count(void *arg)
{
    pthread_setname_np(pthread_self(), "\033[31m\351\302\233");
    words = "\033[2J";
    counter++;
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, count, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
