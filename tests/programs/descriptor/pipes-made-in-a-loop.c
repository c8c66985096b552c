// verdict: deadlock line: 18 says: waits in poll until data#1 or data#2 is ready (line 18)
// Two pipes come from one variable: a poll of both is told with both.
#include <poll.h>
#include <stddef.h>
#include <unistd.h>

static void make(struct pollfd *entry)
{
    int data[2];
    pipe(data);
    *entry = (struct pollfd){.fd = data[0], .events = POLLIN};
}

int main(void)
{
    struct pollfd list[2];
    for (int i = 0; i < 2; make(&list[i++])) {}
    poll(list, 2, -1);
    return 0;
}
