// verdict: pass traces: 2
// Which of two threads gets which key is not known: two orders.
#include <assert.h>
#include <pthread.h>

static pthread_key_t keys[2];

static void *make(void *arg)
{
    assert(pthread_key_create(arg, NULL) == 0);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, make, &keys[0]);
    pthread_create(&two, NULL, make, &keys[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(keys[0] != keys[1]);
    return 0;
}
