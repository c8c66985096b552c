// verdict: deadlock line: 26 says: no socket had that address
// The client may send before the server has its address: the datagram is lost.
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in at = {.sin_family = AF_INET};

static void *client(void *arg)
{
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    sendto(own, "hi", 2, 0, (const struct sockaddr *)&at, sizeof at);
    close(own);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char word[2];
    at.sin_port = htons(4444);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    pthread_create(&thread, NULL, client, NULL);
    recv(server, word, bind(server, (const struct sockaddr *)&at, sizeof at) == 0 ? 2 : 0, 0);
    pthread_join(thread, NULL);
    close(server);
    return 0;
}
