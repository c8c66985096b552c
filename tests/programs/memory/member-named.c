// verdict: data-race line: 12 says: queue.items[2]
// A member of an element of a struct is named as C writes it.
#include <pthread.h>

static struct {
    int used;
    int items[4];
} queue;

static void *put(void *arg)
{
    queue.items[2] = 5;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, put, NULL);
    pthread_create(&two, NULL, put, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
