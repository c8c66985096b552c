#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m;

static void say(const char *what, int err)
{
    const char *name = err == 0         ? "0"
                       : err == EDEADLK ? "EDEADLK"
                       : err == EPERM   ? "EPERM"
                                        : "another error";

    printf("  %-26s %s\n", what, name);
}

static void *stranger(void *arg)
{
    (void)arg;
    say("another thread unlocks it",
        pthread_mutex_unlock(&m));
    return NULL;
}

static int probe(const char *title, int kind)
{
    pthread_mutexattr_t ma;
    pthread_t other;

    pthread_mutexattr_init(&ma);
    pthread_mutexattr_settype(&ma, kind);
    pthread_mutex_init(&m, &ma);
    pthread_mutexattr_destroy(&ma);

    printf("%s\n", title);
    say("lock", pthread_mutex_lock(&m));
    say("lock it again",
        pthread_mutex_lock(&m));
    if (pthread_create(&other, NULL,
                       stranger, NULL) != 0) {
        return 1;
    }
    pthread_join(other, NULL);
    say("unlock",
        pthread_mutex_unlock(&m));
    say("unlock it again",
        pthread_mutex_unlock(&m));
    say("unlock it once more",
        pthread_mutex_unlock(&m));
    return pthread_mutex_destroy(&m);
}

int main(void)
{
    return probe("error-checking", PTHREAD_MUTEX_ERRORCHECK)
           || probe("recursive", PTHREAD_MUTEX_RECURSIVE);
}
