// verdict: deadlock line: 18 says: waits in read for data from ends (line 18)
// The array of the two ends is out of sight when the server first reads: its name is known all the
// same.
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct server {
    int fd;
    char got;
};

static void *serve(void *arg)
{
    struct server *server = arg;

    while (read(server->fd, &server->got, 1) == 1) {
    }
    return NULL;
}

int main(void)
{
    struct server servers[1];
    pthread_t threads[1];

    for (int i = 0; i < 1; i++) {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
            return 1;
        }
        servers[i].fd = ends[1];
        pthread_create(&threads[i], NULL, serve, &servers[i]);
    }
    // Nobody closes the other end.
    pthread_join(threads[0], NULL);
    printf("served\n");
    return 0;
}
