// verdict: data-race cause: lost-update line: 12 switches: 0
// The update is lost by who naps between read and write: nobody has to stop it.
#include <pthread.h>
#include <unistd.h>

static int sheep;

static void *count_one(void *arg)
{
    int seen = sheep;
    usleep(10);
    sheep = seen + 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, count_one, NULL);
    pthread_create(&two, NULL, count_one, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
