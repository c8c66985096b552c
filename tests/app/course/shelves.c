// shelves: four threads and more shared objects than rows for them.
#include <pthread.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static int nails_left, screws_left, glue_left;
static void *nails(void *arg)
{
    pthread_mutex_lock(&door);
    nails_left++;
    pthread_mutex_unlock(&door);
    return arg;
}
static void *screws(void *arg)
{
    pthread_mutex_lock(&door);
    screws_left++;
    pthread_mutex_unlock(&door);
    return arg;
}

static void *glue(void *arg)
{
    glue_left++;
    return arg;
}

int main(void)
{
    pthread_t t1, t2, t3;

    pthread_create(&t1, NULL, nails, NULL);
    pthread_create(&t2, NULL, screws, NULL);
    pthread_create(&t3, NULL, glue, NULL);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_join(t3, NULL);
    return 0;
}
