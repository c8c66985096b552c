// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

static void *where(void *arg)
{
    assert(sched_getcpu() == 0);
    return arg;
}

static void by_thread(void)
{
    cpu_set_t set, none;
    pthread_t self = pthread_self();
    CPU_ZERO(&none);
    assert(pthread_getaffinity_np(self, sizeof set, &set) == 0 && CPU_COUNT(&set) >= 1);
    assert(pthread_getaffinity_np(self, 4, &set) == EINVAL);
    assert(pthread_getaffinity_np(self, 12, &set) == EINVAL);
    assert(pthread_setaffinity_np(self, sizeof none, &none) == EINVAL);
    CPU_SET(900, &none);
    assert(pthread_setaffinity_np(self, sizeof none, &none) == EINVAL);
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    assert(pthread_setaffinity_np(self, sizeof set, &set) == 0);
    CPU_ZERO(&set);
    assert(pthread_getaffinity_np(self, 8, &set) == 0);
    assert(CPU_COUNT(&set) == 1 && CPU_ISSET(0, &set) && sched_getcpu() == 0);
}

static void by_number(void)
{
    cpu_set_t set;
    assert(sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) == 1);
    assert(sched_setaffinity(getpid(), sizeof set, &set) == 0);
    errno = 0;
    assert(sched_getaffinity(0, 4, &set) == -1 && errno == EINVAL);
    assert(sched_getaffinity(99999999, sizeof set, &set) == -1 && errno == ESRCH);
    unsigned processor = 7, node = 7;
    assert(getcpu(&processor, &node) == 0 && processor == 0 && node == 0);
}

static void by_attribute(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    cpu_set_t set;
    pthread_attr_init(&attributes);
    assert(pthread_attr_getaffinity_np(&attributes, sizeof set, &set) == 0);
    assert(CPU_COUNT(&set) == CPU_SETSIZE);
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    assert(pthread_attr_setaffinity_np(&attributes, sizeof set, &set) == 0);
    CPU_ZERO(&set);
    assert(pthread_attr_getaffinity_np(&attributes, sizeof set, &set) == 0);
    assert(CPU_COUNT(&set) == 1);
    assert(pthread_create(&thread, &attributes, where, NULL) == 0);
    pthread_join(thread, NULL);
    CPU_ZERO(&set);
    pthread_attr_setaffinity_np(&attributes, sizeof set, &set);
    assert(pthread_create(&thread, &attributes, where, NULL) == EINVAL);
    pthread_attr_destroy(&attributes);
}

int main(void)
{
    by_thread();
    by_number();
    by_attribute();
    assert(sched_get_priority_max(SCHED_FIFO) == 99 && sched_get_priority_min(SCHED_RR) == 1);
    assert(sched_get_priority_max(SCHED_OTHER) == 0);
    errno = 0;
    assert(sched_get_priority_max(77) == -1 && errno == EINVAL);
    struct sched_param zero = {0}, one = {.sched_priority = 1};
    assert(sched_getscheduler(0) == SCHED_OTHER && sched_getparam(0, &zero) == 0);
    assert(zero.sched_priority == 0 && sched_setscheduler(0, SCHED_OTHER, &zero) == 0);
    assert(sched_setscheduler(0, SCHED_OTHER, &one) == -1 && errno == EINVAL);
    assert(pthread_setschedprio(pthread_self(), 3) == EINVAL);

    size_t size = CPU_ALLOC_SIZE(100);
    cpu_set_t *large = CPU_ALLOC(100);
    CPU_ZERO_S(size, large);
    CPU_SET_S(70, size, large);
    assert(CPU_COUNT_S(size, large) == 1);
    CPU_FREE(large);
    return 0;
}
