// verdict: data-race line: 11 says: the place of getopt
// POSIX: getopt need not be thread-safe.
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static void *work(void *unused)
{
    char *words[] = {"prog", "-a", NULL};
    (void)unused;
    while (getopt(2, words, "a") != -1) {
    }
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
