// verdict: deadlock line: 18 says: room in heddle-inbox
// Eleven datagrams wait for a receiver that takes none: the twelfth send waits.
#include <assert.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-inbox"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

int main(void)
{
    int inbox = socket(AF_UNIX, SOCK_DGRAM, 0);
    int own = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert(bind(inbox, ADDRESS) == 0);
    for (int i = 0; i < 12; i++) {
        // Linux takes net.unix.max_dgram_qlen and one more.
        assert(sendto(own, "x", 1, 0, ADDRESS) == 1);
    }
    return strlen(at.sun_path) != 12;
}
