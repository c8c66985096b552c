// verdict: data-race line: 10,16
// strcpy of a constant is seen under both compilers.
#include <pthread.h>
#include <string.h>

static char name[16];

static void *set(void *arg)
{
    strcpy(name, "anna");
    return NULL;
}

static void *look(void *arg)
{
    return name[0] == 'z' ? arg : NULL;
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
