// verdict: data-race cause: missing-join line: 13,22 says: T1 (work) writes shop.stock[13] on line 13 and T0 (main) reads it on line 22
// A copy of the whole structure and a write of one element overlap in that element.
#include <pthread.h>

struct shop {
    int open;
    int stock[20];
};

static void *work(void *arg)
{
    struct shop *shop = arg;
    shop->stock[13] = 5;
    return NULL;
}

int main(void)
{
    struct shop shop = {0}, copy;
    pthread_t thread;
    pthread_create(&thread, NULL, work, &shop);
    copy = shop;
    pthread_join(thread, NULL);
    return copy.open;
}
