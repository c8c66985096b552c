// verdict: data-race line: 7 says: sum
// A local variable whose address was handed out is shared too.
#include <pthread.h>

static void *add(void *arg)
{
    *(int *)arg += 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int sum = 0;
    pthread_create(&one, NULL, add, &sum);
    pthread_create(&two, NULL, add, &sum);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return sum < 0;
}
