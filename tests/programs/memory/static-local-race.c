// verdict: data-race line: 8 says: calls
// A static local is one object for all threads.
#include <pthread.h>

static void *work(void *arg)
{
    static int calls;
    calls++;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
