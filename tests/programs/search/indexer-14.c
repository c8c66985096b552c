// verdict: pass traces: 512 steps: 24
// Flanagan and Godefroid 2005: up to 11 threads no two messages meet in the table.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 14, MESSAGES = 4, SLOTS = 128 };

static atomic_int table[SLOTS];

static void *insert(void *arg)
{
    int number = (int)(long)arg;
    for (int message = 1; message <= MESSAGES; message++) {
        int value = message * 11 + number;
        int slot = value * 7 % SLOTS, empty = 0;
        while (!atomic_compare_exchange_strong(&table[slot], &empty, value)) {
            slot = (slot + 1) % SLOTS;
            empty = 0;
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (long i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, insert, (void *)i);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
