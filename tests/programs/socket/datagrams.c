// verdict: unsupported says: SOCK_STREAM
#include <sys/socket.h>

int main(void)
{
    return socket(AF_INET, SOCK_DGRAM, 0) < 0;
}
