// verdict: deadlock cause: missing-unlock line: 12,36
// The way out by longjmp passes no unlock.
#include <pthread.h>
#include <setjmp.h>

static _Thread_local jmp_buf env;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int n;

static void work(int k)
{
    pthread_mutex_lock(&lock);
    if (k == 2) {
        longjmp(env, 1);
    }
    n++;
    pthread_mutex_unlock(&lock);
}

static void *begin(void *arg)
{
    if (setjmp(env) == 0) {
        work(*(int *)arg);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int number[2] = {1, 2};
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, begin, &number[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
