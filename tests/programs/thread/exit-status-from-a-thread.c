// verdict: nonzero-exit line: 10 says: T1 (judge) ended the program on line 10, with exit status 3. Which value led there
// A thread that calls exit ends the program: its line is what the status came from.
#include <pthread.h>
#include <stdlib.h>

static int points;

static void *judge(void *arg)
{
    points < 1 ? exit(3) : (void)0;
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, judge, NULL);
    pthread_join(thread, NULL);
    return 0;
}
