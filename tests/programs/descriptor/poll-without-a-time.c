// verdict: deadlock line: 13
// poll without a time waits for ever when nobody writes.
#include <poll.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return 1;
    }
    struct pollfd wait_for = {.fd = ends[0], .events = POLLIN};
    poll(&wait_for, 1, -1);
    return 0;
}
