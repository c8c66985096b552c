// verdict: pass traces: more options: --max-turns 2
// A call with another argument is no idle turn, also when nothing reads behind it what held that.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static int ends[2];
static atomic_int heard;

static void *tell(void *arg)
{
    size_t length = 0;
    do {
        if (write(ends[1], "x", length) < 0) {
            return arg;
        }
        length = 1;
    } while (!atomic_load(&heard));
    return arg;
}

static void *hear(void *arg)
{
    char letter;
    if (read(ends[0], &letter, 1) == 1) {
        atomic_store(&heard, 1);
    }
    return arg;
}

int main(void)
{
    pthread_t one, two;
    if (pipe(ends) != 0) {
        return 1;
    }
    pthread_create(&one, NULL, tell, NULL);
    pthread_create(&two, NULL, hear, NULL);
    pthread_join(two, NULL);
    pthread_join(one, NULL);
    return 0;
}
