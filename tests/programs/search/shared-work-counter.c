// verdict: data-race
// Numbers are handed out under a lock; what was found is counted without it. Loops of 2,000 turns.
#include <pthread.h>
#include <stdio.h>
#define T 2
#define MAX 2000
static int next = 2, found;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int is_prime(int n)
{
    for (int i = 2; i * i <= n; i++)
        if (n % i == 0)
            return 0;
    return 1;
}
static void *w(void *p)
{
    for (;;) {
        pthread_mutex_lock(&m);
        int n = next++;
        pthread_mutex_unlock(&m);
        if (n > MAX)
            return NULL;
        if (is_prime(n))
            found++;
    }
}
int main(void)
{
    pthread_t t[T];
    for (int i = 0; i < T; i++)
        pthread_create(&t[i], NULL, w, NULL);
    for (int i = 0; i < T; i++)
        pthread_join(t[i], NULL);
    printf("%d\n", found);
    return 0;
}
