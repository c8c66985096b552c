// verdict: pass traces: 1
// The request is a local of who asks; it waits until the answer is in it.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

struct request {
    int x, square;
    sem_t done;
};

static struct request *box;
static sem_t arrived;

static void *server(void *arg)
{
    sem_wait(&arrived);
    box->square = box->x * box->x;
    sem_post(&box->done);
    return NULL;
}

static int ask(int x)
{
    struct request request = {.x = x};
    sem_init(&request.done, 0, 0);
    box = &request;
    sem_post(&arrived);
    sem_wait(&request.done);
    sem_destroy(&request.done);
    return request.square;
}

int main(void)
{
    pthread_t thread;
    sem_init(&arrived, 0, 0);
    pthread_create(&thread, NULL, server, NULL);
    assert(ask(5) == 25);
    pthread_join(thread, NULL);
    return 0;
}
