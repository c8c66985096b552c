// verdict: misuse cause: dead-stack line: 17
// The caller gives up when its time is over; the answer is written into the function that it left.
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

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
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    if (sem_timedwait(&request.done, &until) != 0) {
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
