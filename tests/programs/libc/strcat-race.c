// verdict: data-race line: 9
#include <pthread.h>
#include <string.h>

static char diary[32];

static void *note(void *arg)
{
    strcat(diary, arg);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, note, "up ");
    pthread_create(&second, NULL, note, "down ");
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
