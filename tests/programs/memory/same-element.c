// verdict: data-race line: 9 says: cell[1]
// The element is named, not the array alone.
#include <pthread.h>

static int cell[3];

static void *fill(void *arg)
{
    cell[(long)arg] = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, fill, (void *)1);
    pthread_create(&two, NULL, fill, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
