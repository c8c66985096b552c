// verdict: pass traces: 1 native: yes
// Destroyed attributes may be initialised again; a thread keeps what it was made with.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    struct sched_param param = {.sched_priority = 5};
    size_t size = 0;
    for (int i = 0; i < 2; i++) {
        assert(pthread_attr_init(&attributes) == 0);
        assert(pthread_attr_setstacksize(&attributes, 256 << 10) == 0);
        assert(pthread_create(&thread, &attributes, work, NULL) == 0);
        assert(pthread_attr_getstacksize(&attributes, &size) == 0 && size == 256 << 10);
        assert(pthread_attr_destroy(&attributes) == 0);
        assert(pthread_join(thread, NULL) == 0);
    }
    assert(pthread_attr_init(&attributes) == 0);
    assert(pthread_attr_setschedparam(&attributes, &param) != 0);
    assert(pthread_attr_setschedpolicy(&attributes, SCHED_FIFO) == 0);
    assert(pthread_attr_setschedparam(&attributes, &param) == 0);
    param.sched_priority = 100;
    assert(pthread_attr_setschedparam(&attributes, &param) != 0);
    assert(pthread_attr_getschedparam(&attributes, &param) == 0 && param.sched_priority == 5);
    assert(pthread_attr_destroy(&attributes) == 0);
    return 0;
}
