// verdict: data-race cause: lost-update line: 27
// So much code that it finds no room in a pipe between the two halves of a compilation.
#include <pthread.h>

#define TEN(x) x x x x x x x x x x

static int total;

static void never_called(void)
{
    TEN(TEN(TEN(TEN(total = total + 1;))))
}

static void *count(void *arg)
{
    if (arg != NULL) {
        never_called();
    }
    total++;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, count, NULL);
    total++;
    pthread_join(thread, NULL);
    return 0;
}
