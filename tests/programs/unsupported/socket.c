// verdict: unsupported line: 6 says: socket
#include <sys/socket.h>

int main(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) == -1;
}
