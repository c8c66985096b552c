// verdict: limit line: 8
#include <pthread.h>
#include <stdio.h>

static void *mutter(void *arg)
{
    for (;;) {
        putchar('.');
    }
}

int main(void)
{
    pthread_t mutterer;
    pthread_create(&mutterer, NULL, mutter, NULL);
    pthread_join(mutterer, NULL);
    return 0;
}
