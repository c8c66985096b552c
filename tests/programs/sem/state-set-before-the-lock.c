// verdict: data-race cause: unlocked-access line: 24,15
// What a thread is told by a semaphore it knows: only the write in front of the lock is wrong.
#include <pthread.h>
#include <semaphore.h>

enum { THINKS, WANTS, EATS };

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static sem_t served[2];
static int state[2];

static void serve(int seat)
{

    if (state[seat] == WANTS && state[1 - seat] != EATS) {
        state[seat] = EATS;
        sem_post(&served[seat]);
    }
}

static void *dine(void *arg)
{
    int seat = *(int *)arg;
    state[seat] = WANTS;
    pthread_mutex_lock(&table);
    serve(seat);
    pthread_mutex_unlock(&table);
    sem_wait(&served[seat]);
    pthread_mutex_lock(&table);
    state[seat] = THINKS;
    serve(1 - seat);
    pthread_mutex_unlock(&table);
    return NULL;
}

int main(void)
{
    pthread_t guests[2];
    static int seats[] = {0, 1};
    for (int i = 0; i < 2; i++) {
        sem_init(&served[i], 0, 0);
        pthread_create(&guests[i], NULL, dine, &seats[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(guests[i], NULL);
    }
    return 0;
}
