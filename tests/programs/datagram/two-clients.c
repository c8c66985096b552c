// verdict: pass traces: 4
// Two clients ask a server over UDP, each gets its own answer.
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in at;

static void *client(void *number)
{
    char word = *(const char *)number, answer;
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    assert(sendto(own, &word, 1, 0, (const struct sockaddr *)&at, sizeof at) == 1);
    assert(recv(own, &answer, 1, 0) == 1 && answer == word + 1);
    close(own);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    socklen_t size = sizeof at;
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert(bind(server, (struct sockaddr *)&at, sizeof at) == 0);
    assert(getsockname(server, (struct sockaddr *)&at, &size) == 0);
    pthread_create(&threads[0], NULL, client, "a");
    pthread_create(&threads[1], NULL, client, "p");
    for (int i = 0; i < 2; i++) {
        struct sockaddr_in from;
        char word;
        size = sizeof from;
        assert(recvfrom(server, &word, 1, 0, (struct sockaddr *)&from, &size) == 1);
        word++;
        assert(sendto(server, &word, 1, 0, (struct sockaddr *)&from, size) == 1);
    }
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    close(server);
    return 0;
}
