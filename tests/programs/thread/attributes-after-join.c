// verdict: misuse line: 18
// A thread that was joined has no attributes any more.
#define _GNU_SOURCE
#include <pthread.h>
#include <stddef.h>

static void *nothing(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_join(thread, NULL);
    pthread_getattr_np(thread, &attributes);
    return 0;
}
