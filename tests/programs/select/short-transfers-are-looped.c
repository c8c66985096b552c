// verdict: pass options: --faults
// Who goes on until all is there is not hurt by short reads and writes.
#include <assert.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void give(int to, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t part = write(to, bytes, size);
        part = part < 0 ? 0 : part;
        bytes += part;
        size -= (size_t)part;
    }
}

int main(void)
{
    int ends[2];
    char all[4];
    size_t have = 0;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    give(ends[0], "abc", 3);
    while (have < 3) {
        ssize_t part = read(ends[1], all + have, 3 - have);
        have += part < 0 ? 0 : (size_t)part;
    }
    assert(memcmp(all, "abc", 3) == 0);
    return 0;
}
