// verdict: deadlock cause: semaphore-count says: The others that are left wait, too
// Each smoker takes what it lacks one by one: nobody has both, and who would post waits, too.
#include <pthread.h>
#include <semaphore.h>

enum { TOBACCO, PAPER, MATCHES, KINDS };
static sem_t on_table[KINDS], agent;

static void *smoker(void *arg)
{
    long has = (long)arg;
    sem_wait(&on_table[(has + 1) % KINDS]);
    sem_wait(&on_table[(has + 2) % KINDS]);
    sem_post(&agent);
    return NULL;
}

int main(void)
{
    pthread_t smokers[KINDS];
    sem_init(&agent, 0, 0);
    for (int i = 0; i < KINDS; i++)
        sem_init(&on_table[i], 0, 0);
    for (long i = 0; i < KINDS; i++)
        pthread_create(&smokers[i], NULL, smoker, (void *)i);
    for (int round = 0; round < KINDS; round++) {
        sem_post(&on_table[(round + 1) % KINDS]);
        sem_post(&on_table[(round + 2) % KINDS]);
        sem_wait(&agent);
    }
    for (int i = 0; i < KINDS; i++)
        pthread_join(smokers[i], NULL);
    return 0;
}
