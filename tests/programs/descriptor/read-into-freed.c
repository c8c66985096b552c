// verdict: use-after-free line: 11,21
// The buffer is gone when the bytes come.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int fd[2];

static void *work(void *arg)
{
    read(fd[0], arg, 2);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    char *b = malloc(4);
    pipe(fd);
    pthread_create(&thread, NULL, work, b);
    free(b);
    write(fd[1], "ab", 2);
    pthread_join(thread, NULL);
    return 0;
}
