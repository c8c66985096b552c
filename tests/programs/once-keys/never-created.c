// verdict: misuse line: 9 says: pthread_setspecific
// Zero bytes are no key.
#include <pthread.h>

static pthread_key_t key;

int main(void)
{
    pthread_setspecific(key, &key);
    return 0;
}
