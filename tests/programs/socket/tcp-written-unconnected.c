// verdict: crash line: 9 says: not connected
// A stream socket of AF_INET that nobody connected refuses a write with EPIPE and SIGPIPE.
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int end = socket(AF_INET, SOCK_STREAM, 0);
    write(end, "x", 1);
    return 0;
}
