// verdict: livelock line: 14
// Nobody writes the line that the loop reads for.
#include <stdio.h>
#include <pthread.h>
#include <sched.h>

static void *follow(void *arg)
{
    char line[16];
    FILE *file = fopen("run.log", "r");
    do {
        rewind(file);
        fgets(line, sizeof line, file);
    } while (line[0] != 'q');
    return arg;
}

int main(void)
{
    pthread_t thread;
    FILE *file = fopen("run.log", "w");
    fputs("a\n", file);
    pthread_create(&thread, NULL, follow, NULL);
    pthread_join(thread, NULL);
    return 0;
}
