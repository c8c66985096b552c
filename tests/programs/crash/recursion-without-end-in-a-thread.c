// verdict: crash says: stack
#include <pthread.h>

static void *fall(void *arg)
{
    char room[1000];
    room[0] = 1;
    return (char *)fall(room) + room[0];
}

int main(void)
{
    pthread_t faller;
    pthread_create(&faller, NULL, fall, NULL);
    pthread_join(faller, NULL);
    return 0;
}
