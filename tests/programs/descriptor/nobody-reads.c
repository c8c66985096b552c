// verdict: crash line: 12 says: SIGPIPE
// A write to a pipe without readers ends the program.
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    pipe(ends);
    close(ends[0]);
    write(ends[1], "x", 1);
    return 0;
}
