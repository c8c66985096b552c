// verdict: pass traces: 1
#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>

static void *receiver(void *own)
{
    char byte;
    recvfrom(*(int *)own, &byte, 1, 0, NULL, NULL);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    pthread_create(&thread, NULL, receiver, &own);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
