// verdict: data-race line: 12,19
// A static buffer is filled under a lock and read behind it.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static char *number_to_text(int number)
{
    static char text[16];
    pthread_mutex_lock(&lock);
    snprintf(text, sizeof text, "%d", number);
    pthread_mutex_unlock(&lock);
    return text;
}

static void *print(void *arg)
{
    puts(number_to_text((int)(long)arg));
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, print, (void *)1);
    pthread_create(&two, NULL, print, (void *)2);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
