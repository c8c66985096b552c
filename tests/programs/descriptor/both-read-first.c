// verdict: deadlock line: 11,23 traces: 1
// Each waits for what the other would write afterwards.
#include <pthread.h>
#include <unistd.h>

static int to[2], back[2];

static void *work(void *arg)
{
    char c;
    read(to[0], &c, 1);
    write(back[1], "b", 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    char c;
    pipe(to);
    pipe(back);
    pthread_create(&thread, NULL, work, NULL);
    read(back[0], &c, 1);
    write(to[1], "a", 1);
    pthread_join(thread, NULL);
    return 0;
}
