// verdict: assertion line: 17
// Whoever comes first makes the semaphore; the other finds it and its own value does not count.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static void *visitor(void *arg)
{
    unsigned start = arg != NULL ? 2 : 1;
    sem_t *places = sem_open("/heddle-places", O_CREAT, 0600, start);
    int value;
    sem_getvalue(places, &value);
    sem_close(places);
    sem_unlink("/heddle-places");
    assert(value == (int)start);
    return NULL;
}

int main(void)
{
    int two = 2;
    pthread_t one, other;
    pthread_create(&one, NULL, visitor, NULL);
    pthread_create(&other, NULL, visitor, &two);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
