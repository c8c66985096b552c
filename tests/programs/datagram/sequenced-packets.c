// verdict: unsupported says: SOCK_DGRAM
#include <sys/socket.h>

int main(void)
{
    return socket(AF_UNIX, SOCK_SEQPACKET, 0) < 0;
}
