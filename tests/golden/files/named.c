// Steps whose names and values the program's own accesses do not show.
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct mixed {
    int number;
    double value;
    char text[40];
};

static pthread_key_t own;

static void on_alarm(int number)
{
    (void)number;
}

static void set(int *number, float *part, struct mixed *mixed, char *text)
{
    *number = 1;
    *part = 2;
    mixed->number = 3;
    text[0] = *"four";
}

static time_t seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

static void *work(void *arg)
{
    int number;
    float part;
    struct mixed mixed;
    char text[200];

    set(&number, &part, &mixed, text);
    free(malloc(24));
    return seconds() > 0 ? arg : NULL;
}

int main(void)
{
    pthread_t t1;

    signal(SIGALRM, on_alarm);
    if (pthread_key_create(&own, NULL) != 0
        || pthread_create(&t1, NULL, work, NULL) != 0) {
        return 1;
    }
    kill(getpid(), SIGALRM);
    pthread_join(t1, NULL);
    pthread_key_delete(own);
    return 0;
}
