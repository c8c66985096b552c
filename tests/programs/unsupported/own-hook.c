// verdict: unsupported line: 7 says: __tsan_write4
// By this name the compiler tells heddle of writes.
#include <pthread.h>

static int count;

void __tsan_write4(void *place);
void __tsan_write4(void *place)
{
    (void)place;
}

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
