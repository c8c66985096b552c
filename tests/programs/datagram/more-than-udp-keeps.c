// verdict: unsupported line: 19 says: no room
// Linux would lose some of them.
#include <assert.h>
#include <netinet/in.h>
#include <sys/socket.h>

int main(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof at;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    int client = socket(AF_INET, SOCK_DGRAM, 0);
    assert(bind(server, (struct sockaddr *)&at, sizeof at) == 0);
    assert(getsockname(server, (struct sockaddr *)&at, &size) == 0);
    assert(connect(client, (struct sockaddr *)&at, sizeof at) == 0);
    for (int i = 0; i < 1000; i++) {
        // The receiver's buffer is full some time.
        assert(send(client, "x", 1, 0) == 1);
    }
    return 0;
}
