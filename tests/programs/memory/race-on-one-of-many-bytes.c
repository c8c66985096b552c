// verdict: data-race line: 7,17 says: `marks[5]`
#include <pthread.h>
static char marks[64];
static void *fill(void *arg)
{
    for (int i = 0; i < 64; i++) {
        marks[i] = 1;
    }
    return arg;
}
int main(void)
{
    pthread_t filler;
    pthread_create(&filler, NULL, fill, NULL);
    char other = 0;
    for (int i = 0; i < 8; i++) {
        other += i == 5 && marks[i] == 2;
    }
    pthread_join(filler, NULL);
    return other;
}
