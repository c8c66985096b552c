// verdict: pass traces: 6
// The position is shared: each order of two reads by each of two threads.
#include <pthread.h>
#include <stdio.h>

static FILE *file;

static void *take(void *sum)
{
    *(int *)sum += fgetc(file);
    *(int *)sum += fgetc(file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    int one = 0, two = 0;
    file = fopen("words.txt", "r");
    pthread_create(&a, NULL, take, &one);
    pthread_create(&b, NULL, take, &two);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return one + two != 'o' + 'n' + 'e' + ' ';
}
