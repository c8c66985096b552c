// verdict: pass traces: 64
// A car of two seats: it runs only while both sit, nobody gets off while it runs.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

#define SEATS 2
static sem_t board_queue, all_aboard, unboard_queue, all_ashore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int boarders, unboarders, running;

static void *passenger(void *arg)
{
    sem_wait(&board_queue);
    pthread_mutex_lock(&mutex);
    if (++boarders == SEATS) {
        sem_post(&all_aboard);
        boarders = 0;
    }
    pthread_mutex_unlock(&mutex);
    sem_wait(&unboard_queue);
    assert(!running);
    pthread_mutex_lock(&mutex);
    if (++unboarders == SEATS) {
        sem_post(&all_ashore);
        unboarders = 0;
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void *car(void *arg)
{
    for (int i = 0; i < SEATS; i++) {
        sem_post(&board_queue);
    }
    sem_wait(&all_aboard);
    running = 1;
    running = 0;
    for (int i = 0; i < SEATS; i++) {
        sem_post(&unboard_queue);
    }
    sem_wait(&all_ashore);
    return NULL;
}

int main(void)
{
    pthread_t train, riders[SEATS];
    sem_init(&board_queue, 0, 0);
    sem_init(&all_aboard, 0, 0);
    sem_init(&unboard_queue, 0, 0);
    sem_init(&all_ashore, 0, 0);
    pthread_create(&train, NULL, car, NULL);
    for (int i = 0; i < SEATS; i++) {
        pthread_create(&riders[i], NULL, passenger, NULL);
    }
    for (int i = 0; i < SEATS; i++) {
        pthread_join(riders[i], NULL);
    }
    pthread_join(train, NULL);
    return 0;
}
