// verdict: deadlock cause: lost-wakeup line: 27 says: Before it began to wait, its handler of SIGUSR1 ran and wrote 1 (line 12)
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

volatile sig_atomic_t n;

void on_usr1(int s)
{
    (void)s;
    n = 1;
}

void *other(void *arg)
{
    pthread_kill(*(pthread_t *)arg, SIGUSR1);
    return NULL;
}

int main(void)
{
    pthread_t t, me = pthread_self();
    signal(SIGUSR1, on_usr1);
    pthread_create(&t, NULL, other, &me);
    if (n == 0)
        pause();
    pthread_join(t, NULL);
    puts("woken");
}
