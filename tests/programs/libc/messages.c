// verdict: pass traces: 1 native: yes
// err, warn and their kin: messages on standard error; one that ends the process does it as exit.
#include <err.h>
#include <errno.h>
#include <error.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

static int asked;

static void judge(void)
{
    if (asked != 3 || errno != ENOENT) {
        _exit(1);
    }
}

static void ask(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vwarn(format, args);
    va_end(args);
    va_start(args, format);
    vwarnx(format, args);
    va_end(args);
    asked++;
}

static void *work(void *arg)
{
    errno = EPERM;
    warnx("%s is not there", (const char *)arg);
    asked++;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    errno = ENOENT;
    pthread_create(&thread, NULL, work, "it");
    pthread_join(thread, NULL);
    ask("%d of %d", 1, 2);
    warn(NULL);
    warnx(NULL);
    error(0, EINVAL, "all %d", 3);
    error(0, 0, "100%%");
    asked += errno == ENOENT;
    atexit(judge);
    errx(EXIT_SUCCESS, "%s", "the end");
}
