// More than ten thousand steps, none like the other.
#include <pthread.h>

static int count;

static void *add(void *arg)
{
    for (int i = 0; i < 6000; i++) {
        count++;
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    pthread_join(thread, NULL);
    return 0;
}
