// verdict: pass traces: 1
// memcpy touches no byte more than it was told to.
#include <assert.h>
#include <pthread.h>
#include <string.h>

static char buffer[16];

static void *copy(void *arg)
{
    memcpy(buffer, "abcdefgh", 8);
    return NULL;
}

static void *set(void *arg)
{
    buffer[8] = 'x';
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, copy, NULL);
    pthread_create(&two, NULL, set, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(buffer[7] == 'h' && buffer[8] == 'x');
    return 0;
}
