// verdict: data-race line: 9,16
#include <pthread.h>
#include <string.h>

static char key[4] = "abc", lock[4] = "abc";

static void *compare(void *arg)
{
    return memcmp(key, lock, 4) == 0 ? key : NULL;
}

int main(void)
{
    pthread_t comparer;
    pthread_create(&comparer, NULL, compare, NULL);
    lock[2] = 'd';
    pthread_join(comparer, NULL);
    return 0;
}
