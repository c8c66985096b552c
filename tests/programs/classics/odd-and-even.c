// verdict: pass traces: 77
// Two print in turn; each looks whose number it is.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int number = 1;

static void *print(void *arg)
{
    int parity = (int)(long)arg;
    pthread_mutex_lock(&lock);
    while (number <= 4) {
        if (number % 2 == parity) {
            printf("%d\n", number++);
            pthread_cond_signal(&changed);
        } else {
            pthread_cond_wait(&changed, &lock);
        }
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t odd, even;
    pthread_create(&odd, NULL, print, (void *)1);
    pthread_create(&even, NULL, print, (void *)0);
    pthread_join(odd, NULL);
    pthread_join(even, NULL);
    assert(number == 5);
    return 0;
}
