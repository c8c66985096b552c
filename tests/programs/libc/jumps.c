// verdict: pass traces: 2 native: yes
// setjmp and longjmp within one thread, each thread with its own.
#include <pthread.h>
#include <setjmp.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int tries;

static void try(jmp_buf home)
{
    pthread_mutex_lock(&lock);
    tries++;
    pthread_mutex_unlock(&lock);
    longjmp(home, 5);
}

static void *work(void *arg)
{
    jmp_buf home;
    int came = setjmp(home);
    if (came == 0) {
        try(home);
    }
    return came == 5 ? NULL : arg;
}

int main(void)
{
    pthread_t first, second;
    void *wrong = NULL;
    pthread_create(&first, NULL, work, &tries);
    pthread_create(&second, NULL, work, &tries);
    pthread_join(first, &wrong);
    pthread_join(second, NULL);
    return wrong != NULL || tries != 2;
}
