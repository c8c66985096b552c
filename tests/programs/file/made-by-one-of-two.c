// verdict: pass traces: 2
// O_EXCL makes it once: one of the two finds it made.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>

static void *make(void *made)
{
    int number = open("lock", O_CREAT | O_EXCL | O_WRONLY, 0600);
    *(int *)made = number >= 0 ? 1 : errno == EEXIST ? 0 : 2;
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    int one, two;
    pthread_create(&a, NULL, make, &one);
    pthread_create(&b, NULL, make, &two);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return one + two != 1;
}
