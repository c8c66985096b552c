// verdict: nonzero-exit line: 12 says: The call of T2 on line 19 came back with EBUSY. How could it come to that
// Who ends the program since a call was refused is told which, also with words printed in between.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(int error, const char *what)
{
    if (error != 0) {
        fprintf(stderr, "%s: %s\n", what, strerror(error));
        exit(EXIT_FAILURE);
    }
}

static void *work(void *lock)
{
    static int turns;
    check(pthread_mutex_trylock(lock), "trylock");
    turns++;
    check(pthread_mutex_unlock(lock), "unlock");
    return NULL;
}

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_t one, two;
    pthread_create(&one, NULL, work, &lock);
    pthread_create(&two, NULL, work, &lock);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
