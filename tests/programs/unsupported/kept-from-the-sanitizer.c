// verdict: data-race compiler: clang line: 9,17
// An attribute that keeps the sanitizer out of a function does not keep heddle out.
#include <pthread.h>

static int count;

__attribute__((no_sanitize("thread"))) static void *work(void *arg)
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
