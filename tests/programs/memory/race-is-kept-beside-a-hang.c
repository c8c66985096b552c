// verdict: data-race line: 10
// The run goes on behind a race; that it hangs at its end does not take the race's place.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int letter;

static void *work(void *arg)
{
    letter++;
    pthread_mutex_lock(&lock);
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
