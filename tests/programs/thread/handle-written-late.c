// verdict: data-race line: 9
// The new thread may run before pthread_create has stored its handle where others look.
#include <pthread.h>

static pthread_t shared;

static void *work(void *arg)
{
    return pthread_equal(shared, pthread_self()) ? NULL : arg;
}

int main(void)
{
    pthread_create(&shared, NULL, work, NULL);
    pthread_join(shared, NULL);
    return 0;
}
