// verdict: pass traces: 1
// Trying again until the receiver has its name ends.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-inbox"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

static void *sender(void *arg)
{
    int own = socket(AF_UNIX, SOCK_DGRAM, 0);
    while (sendto(own, "x", 1, 0, ADDRESS) == -1) {
        sched_yield();
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    char byte;
    int inbox = socket(AF_UNIX, SOCK_DGRAM, 0);
    pthread_create(&thread, NULL, sender, NULL);
    assert(bind(inbox, ADDRESS) == 0 && recv(inbox, &byte, 1, 0) == 1);
    pthread_join(thread, NULL);
    return strlen(at.sun_path) != 12;
}
