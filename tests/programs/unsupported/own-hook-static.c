// verdict: unsupported says: __tsan_read4
// A static function of that name is called in place of heddle's, too.
#include <pthread.h>

static int count;

__attribute__((used)) static void __tsan_read4(void *place)
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
