// verdict: data-race cause: unlocked-access line: 15,30 says: T1 holds job.lock there, T0 holds no lock
// The job is meant to be shared, and the thread takes its lock to look: no number was meant.
#include <pthread.h>

struct job {
    pthread_mutex_t lock;
    int running, done;
};

static void *work(void *arg)
{
    struct job *job = arg;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&job->lock);
        job->done += job->running;
        pthread_mutex_unlock(&job->lock);
    }
    return NULL;
}

int main(void)
{
    struct job job = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
    pthread_t worker;
    job.running = 1;
    pthread_create(&worker, NULL, work, &job);
    pthread_mutex_lock(&job.lock);
    job.done++;
    pthread_mutex_unlock(&job.lock);
    job.running = 0;
    pthread_join(worker, NULL);
    return 0;
}
