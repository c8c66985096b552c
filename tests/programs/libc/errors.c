// verdict: pass traces: 1 native: yes
// errno belongs to each thread.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>

static void *spoil(void *arg)
{
    assert(errno == 0);
    errno = EINVAL;
    return NULL;
}

int main(void)
{
    pthread_t spoiler;
    char text[64] = "";
    errno = ERANGE;
    pthread_create(&spoiler, NULL, spoil, NULL);
    pthread_join(spoiler, NULL);
    assert(errno == ERANGE);
    assert(strcmp(strerror(ENOMEM), "Cannot allocate memory") == 0);
    assert(strerror_r(EINVAL, text, sizeof text) == 0 && strcmp(text, "Invalid argument") == 0);
    return 0;
}
