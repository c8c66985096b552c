// verdict: data-race line: 9,16
// What the creator writes after pthread_create is not ordered with the thread.
#include <pthread.h>

static int value;

static void *look(void *arg)
{
    return value == 0 ? NULL : arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, look, NULL);
    value = 7;
    pthread_join(thread, NULL);
    return 0;
}
