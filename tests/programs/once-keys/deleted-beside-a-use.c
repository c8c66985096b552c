// verdict: misuse traces: 2
// pthread_key_delete by main, unordered with pthread_setspecific of a thread
#include <pthread.h>
static pthread_key_t key;
static void *work(void *arg) { pthread_setspecific(key, &key); return arg; }
int main(void)
{
    pthread_t t;
    pthread_key_create(&key, NULL);
    pthread_create(&t, NULL, work, NULL);
    pthread_key_delete(key);
    pthread_join(t, NULL);
    return 0;
}
