// verdict: data-race cause: lost-update line: 12 switches: 1
// Who naps first and reads behind it must be stopped between read and write.
#include <pthread.h>
#include <unistd.h>

static int sheep;

static void *count_one(void *arg)
{
    usleep(10);
    int seen = sheep;
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
