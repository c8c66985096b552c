// verdict: pass traces: 2
// The twelfth send goes on when the receiver has taken one; a receiver that is too early waits.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-inbox"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

static int inbox;

static void *receiver(void *arg)
{
    char byte;
    assert(recv(inbox, &byte, 1, 0) == 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    inbox = socket(AF_UNIX, SOCK_DGRAM, 0);
    int own = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert(bind(inbox, ADDRESS) == 0 && connect(own, ADDRESS) == 0);
    for (int i = 0; i < 10; i++) {
        assert(send(own, "x", 1, 0) == 1);
    }
    pthread_create(&thread, NULL, receiver, NULL);
    assert(send(own, "x", 1, 0) == 1);
    assert(send(own, "x", 1, 0) == 1);
    pthread_join(thread, NULL);
    return strlen(at.sun_path) != 12;
}
