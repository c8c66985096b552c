// verdict: data-race cause: missing-join
#include <pthread.h>
#include <stdio.h>

struct sum {
    int from, to;
    long result;
};

static void *add(void *arg)
{
    struct sum *s = arg;
    for (int i = s->from; i < s->to; i++) {
        s->result += i;
    }
    return NULL;
}

int main(void)
{
    struct sum a = { 0, 5, 0 }, b = { 5, 10, 0 };
    pthread_t t;
    pthread_create(&t, NULL, add, &a);
    add(&b);
    long sum = a.result + b.result;
    printf("%ld\n", sum);
    return 0;
}
