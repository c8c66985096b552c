// verdict: data-race cause: shared-argument line: 11,20 says: got the address of seat, not its value
// Each thread is given the loop's own variable, which the loop goes on to change.
#include <pthread.h>
#include <stddef.h>

static int guests[4];

static void *sit(void *arg)
{
    // What it finds there is what is there when it looks.
    int number = *(int *)arg;
    guests[number]++;
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_t *thread = threads;
    for (int seat = 0; seat < 2; seat++) {
        pthread_create(thread++, NULL, sit, &seat);
    }
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
