// verdict: data-race cause: unlocked-access line: 24 says: reads cells[2] on line 13
// An array whose length is computed lies in main's frame, and a thread gets its address.
#include <pthread.h>
#include <stdlib.h>

enum { CELLS = 3 };

static void *sum(void *arg)
{
    const int *cells = arg;
    long total = 0;
    for (int i = 0; i < CELLS; i++) {
        total += cells[i];
    }
    return (void *)total;
}

int main(void)
{
    pthread_t thread;
    int count = abs(-CELLS);
    int cells[count];
    cells[0] = cells[1] = cells[2] = 1;
    pthread_create(&thread, NULL, sum, cells); cells[2] = 5;
    pthread_join(thread, NULL);
    return 0;
}
