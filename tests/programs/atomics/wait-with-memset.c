// verdict: pass traces: 1
// A turn that fills a buffer with the same bytes again has changed nothing.
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

static atomic_int ready;

static void *tell(void *arg)
{
    atomic_store(&ready, 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char line[40];
    pthread_create(&thread, NULL, tell, NULL);
    do {
        memset(line, 0, sizeof line);
        strcpy(line, "not ready yet");
    } while (!atomic_load(&ready));
    pthread_join(thread, NULL);
    return line[0] != 'n';
}
