// verdict: livelock
#include <sched.h>
#include <sys/socket.h>

int main(void)
{
    char byte;
    int own = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    while (recv(own, &byte, 1, 0) == -1) {
        sched_yield();
    }
    return 0;
}
