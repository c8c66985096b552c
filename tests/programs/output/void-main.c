// verdict: pass
// C11 5.1.2.2.3: what void main ends with is not specified, so it is no failure.
#include <pthread.h>
#include <stdio.h>
void *work(void *p)
{
    printf("hello\n");
}
void main()
{
    pthread_t t;
    pthread_create(&t, NULL, work, NULL);
    pthread_join(t, NULL);
}
