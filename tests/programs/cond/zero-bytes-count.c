// verdict: pass traces: 1 native: yes
// All-zero bytes are an initialised condition variable.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_cond_t in_static_storage;

int main(void)
{
    pthread_cond_t *on_the_heap = calloc(1, sizeof *on_the_heap);
    assert(pthread_cond_signal(&in_static_storage) == 0);
    assert(pthread_cond_broadcast(on_the_heap) == 0);
    assert(pthread_cond_destroy(&in_static_storage) == 0);
    assert(pthread_cond_destroy(on_the_heap) == 0);
    free(on_the_heap);
    return 0;
}
