// verdict: pass traces: 1
// Values that threads have left do not count, only uses; and a number may be given out again.
#include <pthread.h>
static pthread_key_t key;
static void *work(void *arg)
{
    pthread_setspecific(key, &key);
    return pthread_getspecific(key) == &key ? arg : &key;
}
int main(void)
{
    int wrong = 0;
    for (int round = 0; round < 2; round++) {
        pthread_t threads[2];
        pthread_key_create(&key, NULL);
        for (int i = 0; i < 2; i++) {
            pthread_create(&threads[i], NULL, work, NULL);
        }
        for (int i = 0; i < 2; i++) {
            void *result;
            pthread_join(threads[i], &result);
            wrong += result != NULL;
        }
        pthread_key_delete(key);
    }
    return wrong;
}
