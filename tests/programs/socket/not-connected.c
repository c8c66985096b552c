// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

static void refused(long result, int code)
{
    assert(result == -1 && errno == code);
    errno = 0;
}

int main(void)
{
    char bytes[4] = "abc";
    int local = socket(AF_UNIX, SOCK_STREAM, 0);
    refused(read(local, bytes, 4), EINVAL);
    refused(recv(local, bytes, 4, 0), EINVAL);
    refused(write(local, bytes, 4), ENOTCONN);
    refused(send(local, bytes, 4, 0), ENOTCONN);
    int internet = socket(AF_INET, SOCK_STREAM, 0);
    refused(read(internet, bytes, 4), ENOTCONN);
    refused(send(internet, bytes, 4, MSG_NOSIGNAL), EPIPE);
    signal(SIGPIPE, SIG_IGN);
    refused(write(internet, bytes, 4), EPIPE);
    close(local);
    close(internet);
    return 0;
}
