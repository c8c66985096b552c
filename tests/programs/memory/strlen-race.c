// verdict: data-race line: 10,16
// strlen reads every byte up to the terminator.
#include <pthread.h>
#include <string.h>

static char name[16] = "anna";

static void *set(void *arg)
{
    name[3] = 'e';
    return NULL;
}

static void *look(void *arg)
{
    return strlen(name) == 9 ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set, NULL);
    pthread_create(&two, NULL, look, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
