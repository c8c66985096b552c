// verdict: pass traces: 1 native: yes
// PTHREAD_KEYS_MAX keys, then EAGAIN.
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>

int main(void)
{
    pthread_key_t key;
    int made = 0, answer = 0;
    while ((answer = pthread_key_create(&key, NULL)) == 0) {
        made++;
        assert(made <= PTHREAD_KEYS_MAX);
    }
    assert(answer == EAGAIN);
    assert(made >= PTHREAD_KEYS_MAX - 16);
    return 0;
}
