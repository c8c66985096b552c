// verdict: pass traces: 1
// Functions return while a thread uses a variable of their caller.
#include <pthread.h>

static int twice(int number)
{
    int result = number * 2;
    return result;
}

static void *work(void *arg)
{
    ((int *)arg)[0] = 4;
    return NULL;
}

static int in_a_function(void)
{
    int results[2] = {0, 0};
    pthread_t thread;
    pthread_create(&thread, NULL, work, results);
    for (int i = 0; i < 3; i++) {
        results[1] = twice(results[1] + 1);
    }
    pthread_join(thread, NULL);
    return results[0] + results[1];
}

int main(void)
{
    return in_a_function() != 4 + 14;
}
