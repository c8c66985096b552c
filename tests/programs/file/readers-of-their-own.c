// verdict: pass traces: 2
// Two streams of one file have two positions: only the lock orders the threads.
#include <pthread.h>
#include <stdio.h>

static int total;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *count(void *arg)
{
    FILE *file = fopen("words.txt", "r");
    char word[32];
    int words = 0;
    while (fscanf(file, "%31s", word) == 1) {
        words++;
    }
    fclose(file);
    pthread_mutex_lock(&lock);
    total += words;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, count, NULL);
    pthread_create(&b, NULL, count, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return total != 12;
}
