// verdict: unsupported line: 7 says: open
#include <fcntl.h>
#include <unistd.h>

int main(void)
{
    close(open("notes.txt", O_RDONLY));
    return 0;
}
