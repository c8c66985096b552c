// verdict: deadlock line: 9 says: waits in read for data from socket:8
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    char byte;
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    recvfrom(own, &byte, 1, 0, NULL, NULL);
    return close(own);
}
