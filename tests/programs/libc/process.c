// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <sys/sysinfo.h>
#include <unistd.h>

static void *ask(void *arg)
{
    assert(getpid() == *(pid_t *)arg);
    assert(gettid() != getpid());
    return NULL;
}

int main(void)
{
    pthread_t asker;
    pid_t mine = getpid();
    assert(mine > 0 && getppid() != mine && gettid() == mine);
    assert(getuid() == geteuid() && getgid() == getegid());
    assert(sysconf(_SC_PAGESIZE) == getpagesize() && sysconf(_SC_NPROCESSORS_ONLN) >= 1);
    assert(get_nprocs() >= 1);
    pthread_create(&asker, NULL, ask, &mine);
    pthread_join(asker, NULL);
    return 0;
}
