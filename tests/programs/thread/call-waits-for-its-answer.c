// verdict: pass
// The caller waits as long as it takes.
#include <pthread.h>
#include <semaphore.h>

struct request {
    sem_t done;
    int answer;
};

static pthread_t server;

static void *serve(void *arg)
{
    struct request *request = arg;
    request->answer = 3;
    sem_post(&request->done);
    return NULL;
}

static int call(void)
{
    struct request request = {.answer = 0};
    sem_init(&request.done, 0, 0);
    pthread_create(&server, NULL, serve, &request);
    if (sem_wait(&request.done) != 0) {
        return -1;
    }
    return request.answer;
}

int main(void)
{
    call();
    pthread_join(server, NULL);
    return 0;
}
