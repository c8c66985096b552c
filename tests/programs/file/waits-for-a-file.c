// verdict: pass
// Trying again changes nothing until somebody has made the file.
#include <pthread.h>
#include <sched.h>
#include <unistd.h>
#include <fcntl.h>

static void *make(void *arg)
{
    close(open("/tmp/ready", O_CREAT | O_WRONLY, 0600));
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    while (access("/tmp/ready", F_OK) != 0) {
        sched_yield();
    }
    pthread_join(thread, NULL);
    return 0;
}
