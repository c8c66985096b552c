#include <pthread.h>
#include <stdio.h>

static void *speak(void *arg)
{
    const char *word = arg;

    printf("%s\n", word);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       speak, "tick") != 0
        || pthread_create(&t2, NULL,
                          speak, "tock") != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("end\n");
    return 0;
}
