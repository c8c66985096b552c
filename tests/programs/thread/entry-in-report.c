// verdict: data-race line: 9,17 says: paint
// Without a name it is called by the function that it runs.
#include <pthread.h>

static int canvas;

static void *paint(void *arg)
{
    canvas = 1;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, paint, NULL);
    canvas = 2;
    pthread_join(thread, NULL);
    return 0;
}
