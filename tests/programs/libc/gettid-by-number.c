// verdict: pass traces: 1
// gettid as it is called where the C library has none.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *work(void *id)
{
    *(long *)id = syscall(SYS_gettid);
    assert(*(long *)id == gettid());
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    long ids[2];
    pthread_create(&one, NULL, work, &ids[0]);
    pthread_create(&two, NULL, work, &ids[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(ids[0] != ids[1] && ids[0] != syscall(SYS_gettid) && syscall(SYS_gettid) == getpid());
    return 0;
}
