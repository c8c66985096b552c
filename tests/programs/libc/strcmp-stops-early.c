// verdict: pass traces: 1
// strcmp reads no further than the first difference.
#include <pthread.h>
#include <string.h>

static char key[4] = "abc", lock[4] = "axc";

static void *compare(void *arg)
{
    return strcmp(key, lock) == 0 ? key : NULL;
}

int main(void)
{
    pthread_t comparer;
    pthread_create(&comparer, NULL, compare, NULL);
    lock[2] = 'd';
    pthread_join(comparer, NULL);
    return 0;
}
