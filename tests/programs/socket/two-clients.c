// verdict: assertion
// The clients come in any order.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-server"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

static void *client(void *word)
{
    int own = socket(AF_UNIX, SOCK_STREAM, 0);
    connect(own, ADDRESS);
    write(own, word, 1);
    return NULL;
}

int main(void)
{
    pthread_t one, other;
    char word;
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(server, ADDRESS);
    listen(server, 5);
    pthread_create(&one, NULL, client, "a");
    pthread_create(&other, NULL, client, "b");
    int end = accept(server, NULL, NULL);
    read(end, &word, 1);
    accept(server, NULL, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    assert(word == 'a');
    return 0;
}
