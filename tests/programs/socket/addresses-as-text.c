// verdict: pass traces: 1 native: yes
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <string.h>

int main(void)
{
    struct in_addr address = {0};
    struct in6_addr longer;
    char text[INET6_ADDRSTRLEN];
    assert(inet_pton(AF_INET, "127.0.0.1", &address) == 1);
    assert(address.s_addr == htonl(INADDR_LOOPBACK));
    assert(inet_pton(AF_INET, "127.0.0", &address) == 0);
    assert(inet_pton(AF_INET6, "::1", &longer) == 1);
    assert(inet_pton(AF_UNIX, "x", &address) == -1 && errno == EAFNOSUPPORT);
    assert(inet_ntop(AF_INET, &address, text, sizeof text) == text);
    assert(strcmp(text, "127.0.0.1") == 0);
    assert(inet_ntop(AF_INET6, &longer, text, sizeof text) == text && strcmp(text, "::1") == 0);
    errno = 0;
    assert(inet_ntop(AF_INET, &address, text, 9) == NULL && errno == ENOSPC);
    assert(inet_addr("127.0.0.1") == address.s_addr && inet_addr("no") == INADDR_NONE);
    assert(inet_aton("10.1", &address) != 0 && address.s_addr == htonl(0x0A000001));
    assert(inet_aton("ten", &address) == 0);
    return 0;
}
