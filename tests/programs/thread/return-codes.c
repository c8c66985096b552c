// verdict: pass traces: ? native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>

static void *answer(void *arg)
{
    return (char *)arg + 1;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    char cell[2];
    assert(pthread_create(&thread, NULL, answer, cell) == 0);
    assert(!pthread_equal(thread, pthread_self()));
    assert(pthread_equal(pthread_self(), pthread_self()));
    assert(pthread_join(thread, &result) == 0 && result == cell + 1);
    assert(pthread_create(&thread, NULL, answer, NULL) == 0);
    assert(pthread_join(thread, NULL) == 0);
    assert(pthread_create(&thread, NULL, answer, NULL) == 0);
    assert(pthread_detach(thread) == 0);
    return 0;
}
