// verdict: unsupported compiler: gcc line: 12 says: attribute of work
// gcc puts no hooks into such a function, so what it does cannot be seen. The preprocessor spells
// the attribute.
#include <pthread.h>

#define GLUE(left, right) left##right
#define QUIET __attribute__((GLUE(no_sanitize_, thread)))

static int count;

QUIET
static void *work(void *arg)
{
    count++;
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    count++;
    pthread_join(thread, NULL);
    return 0;
}
