// verdict: data-race cause: missing-join says: T1 (work) writes `argv[0]`
// What stands in an argument is memory of the program like any other.
#include <pthread.h>

static void *work(void *name)
{
    *(char *)name = 'x';
    return NULL;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, argv[0]);
    int same = argv[0][0] == '.';
    pthread_join(thread, NULL);
    return argc - 1 + 0 * same;
}
