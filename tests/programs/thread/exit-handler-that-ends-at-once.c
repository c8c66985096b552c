// verdict: pass native: yes
// _exit is no exit, and a function that exit calls may use it.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void say_goodbye(void)
{
    _exit(0);
}

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    atexit(say_goodbye);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    exit(3);
}
