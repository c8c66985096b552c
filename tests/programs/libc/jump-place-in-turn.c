// verdict: pass traces: 2 native: yes
// One buffer for two threads is enough where a lock is held from setjmp to behind longjmp.
#include <pthread.h>
#include <setjmp.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static jmp_buf place;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    if (setjmp(place) == 0) {
        longjmp(place, 1);
    }
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, work, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
