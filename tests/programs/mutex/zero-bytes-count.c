// verdict: pass traces: 1 native: yes
// All-zero bytes are an initialised mutex: static storage, calloc.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t zero;

int main(void)
{
    pthread_mutex_t *made = calloc(1, sizeof *made);
    assert(pthread_mutex_lock(&zero) == 0 && pthread_mutex_unlock(&zero) == 0);
    assert(pthread_mutex_lock(made) == 0 && pthread_mutex_unlock(made) == 0);
    free(made);
    return 0;
}
