// verdict: deadlock line: 15 says: T2 (client) waits in read for data from sv#2
// Two pairs of sockets come from one variable: the names tell them apart.
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int theirs[2], mine[2];

static void *client(void *fd)
{
    char answer;
    write(*(int *)fd, "q", 1);
    answer = '?';
    read(*(int *)fd, &answer, 1);
    return NULL;
}

int main(void)
{
    pthread_t clients[2];
    for (int i = 0; i < 2; i++) {
        int sv[2];
        socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
        theirs[i] = sv[0];
        mine[i] = sv[1];
        pthread_create(&clients[i], NULL, client, &theirs[i]);
    }
    for (int i = 0; i < 2; i++) {
        char question;
        read(mine[i], &question, 1);
        write(mine[0], "a", 1);
    }
    pthread_join(clients[0], NULL);
    pthread_join(clients[1], NULL);
    return 0;
}
