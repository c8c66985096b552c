// verdict: pass traces: 2 native: yes
// Whoever comes first creates the key; pthread_once orders it before every use.
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void make(void)
{
    pthread_key_create(&key, NULL);
}

static void *work(void *arg)
{
    pthread_once(&once, make);
    pthread_setspecific(key, arg);
    return pthread_getspecific(key);
}

int main(void)
{
    pthread_t first, second;
    void *one, *two;
    pthread_create(&first, NULL, work, &first);
    pthread_create(&second, NULL, work, &second);
    pthread_join(first, &one);
    pthread_join(second, &two);
    return one != &first || two != &second;
}
