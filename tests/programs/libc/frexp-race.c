// verdict: data-race line: 10
// frexp writes the exponent through its pointer.
#include <math.h>
#include <pthread.h>

static int exponent;

static void *split(void *arg)
{
    frexp(*(double *)arg, &exponent);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    double first = 8.0, second = 3.0;
    pthread_create(&one, NULL, split, &first);
    pthread_create(&two, NULL, split, &second);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
