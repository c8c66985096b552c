// verdict: pass traces: 1 native: yes
// A name has at most fifteen characters.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>

int main(void)
{
    char name[16] = "";
    assert(pthread_setname_np(pthread_self(), "consumer") == 0);
    assert(pthread_getname_np(pthread_self(), name, sizeof name) == 0);
    assert(strcmp(name, "consumer") == 0);
    assert(pthread_setname_np(pthread_self(), "123456789012345") == 0);
    assert(pthread_setname_np(pthread_self(), "1234567890123456") == ERANGE);
    assert(pthread_getname_np(pthread_self(), name, 3) == ERANGE);
    assert(pthread_getname_np(pthread_self(), name, sizeof name) == 0);
    assert(strcmp(name, "123456789012345") == 0);
    return 0;
}
