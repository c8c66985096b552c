// verdict: pass native: yes
// Who reads the pointer frees the block.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int fd[2];

static void *work(void *arg)
{
    long sum = 0;
    int *p;
    while (read(fd[0], &p, sizeof p) == sizeof p) {
        sum += *p;
        free(p);
    }
    return (void *)sum;
}

int main(void)
{
    pthread_t thread;
    pipe(fd);
    pthread_create(&thread, NULL, work, NULL);
    for (int i = 1; i <= 2; i++) {
        int *p = malloc(sizeof *p);
        *p = i;
        write(fd[1], &p, sizeof p);
    }
    close(fd[1]);
    void *result;
    pthread_join(thread, &result);
    return (long)result == 3 ? 0 : 1;
}
