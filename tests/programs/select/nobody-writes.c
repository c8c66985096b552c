// verdict: deadlock line: 13 says: waits in select until data is ready
#include <stddef.h>
#include <sys/select.h>
#include <unistd.h>

int main(void)
{
    int data[2];
    fd_set set;
    pipe(data);
    FD_ZERO(&set);
    FD_SET(data[0], &set);
    select(data[0] + 1, &set, NULL, NULL, NULL);
    return 0;
}
