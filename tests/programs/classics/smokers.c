// verdict: pass traces: 1
// The agent names who may smoke: nobody takes what another needs.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

enum { TOBACCO, PAPER, MATCHES, KINDS };
static sem_t table[KINDS], agent;
static int smoked[KINDS];

static void *smoker(void *arg)
{
    long kind = (long)arg;
    sem_wait(&table[kind]);
    smoked[kind]++;
    sem_post(&agent);
    return NULL;
}

int main(void)
{
    pthread_t smokers[KINDS];
    sem_init(&agent, 0, 1);
    for (int i = 0; i < KINDS; i++) {
        sem_init(&table[i], 0, 0);
    }
    for (long i = 0; i < KINDS; i++) {
        pthread_create(&smokers[i], NULL, smoker, (void *)i);
    }
    for (int i = 0; i < KINDS; i++) {
        sem_wait(&agent);
        sem_post(&table[i]);
    }
    for (int i = 0; i < KINDS; i++) {
        pthread_join(smokers[i], NULL);
    }
    assert(smoked[0] == 1 && smoked[1] == 1 && smoked[2] == 1);
    return 0;
}
