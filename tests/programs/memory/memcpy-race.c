// verdict: data-race line: 10,16
// The detector sees what memcpy reads and writes.
#include <pthread.h>
#include <string.h>

static char buffer[16];

static void *copy(void *arg)
{
    memcpy(buffer, "abcdefgh", 8);
    return NULL;
}

static void *look(void *arg)
{
    return buffer[7] == 'x' ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, copy, NULL);
    pthread_create(&two, NULL, look, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
