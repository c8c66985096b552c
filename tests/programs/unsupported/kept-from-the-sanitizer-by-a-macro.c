// verdict: data-race compiler: clang
// The same under another name, spelled by the preprocessor.
#include <pthread.h>

#define GLUE(left, right) left##right
#define QUIET __attribute__((GLUE(disable_sanitizer_, instrumentation)))

static int count;

QUIET static void *work(void *arg)
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
