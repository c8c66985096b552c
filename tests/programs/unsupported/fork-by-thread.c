// verdict: unsupported line: 7 says: fork
#include <pthread.h>
#include <unistd.h>

static void *split(void *arg)
{
    return (void *)(long)fork();
}

int main(void)
{
    pthread_t splitter;
    pthread_create(&splitter, NULL, split, NULL);
    pthread_join(splitter, NULL);
    return 0;
}
