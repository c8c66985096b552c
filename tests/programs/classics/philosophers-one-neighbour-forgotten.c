// verdict: deadlock cause: semaphore-count line: 30 traces: 27
// Who puts the forks down looks at the left neighbour only.
#include <pthread.h>
#include <semaphore.h>

#define N 3
#define LEFT ((i + N - 1) % N)
#define RIGHT ((i + 1) % N)
enum { THINKING, HUNGRY, EATING };

static int state[N];
static sem_t mutex;
static sem_t may_eat[N];

static void let_eat(int i)
{
    if (state[i] == HUNGRY && state[LEFT] != EATING && state[RIGHT] != EATING) {
        state[i] = EATING;
        sem_post(&may_eat[i]);
    }
}

static void *philosopher(void *arg)
{
    int i = (int)(long)arg;
    sem_wait(&mutex);
    state[i] = HUNGRY;
    let_eat(i);
    sem_post(&mutex);
    sem_wait(&may_eat[i]);
    sem_wait(&mutex);
    state[i] = THINKING;
    let_eat(LEFT);
    sem_post(&mutex);
    return NULL;
}

int main(void)
{
    pthread_t threads[N];
    sem_init(&mutex, 0, 1);
    for (int i = 0; i < N; i++) {
        sem_init(&may_eat[i], 0, 0);
    }
    for (long i = 0; i < N; i++) {
        pthread_create(&threads[i], NULL, philosopher, (void *)i);
    }
    for (int i = 0; i < N; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
