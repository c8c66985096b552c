// verdict: misuse line: 11 says: pthread_getspecific
#include <pthread.h>

static pthread_key_t key;

int main(void)
{
    pthread_key_create(&key, NULL);
    pthread_setspecific(key, &key);
    pthread_key_delete(key);
    return pthread_getspecific(key) == NULL;
}
