// verdict: pass traces: 1 native: yes
// The names that programs get which ask for large files.
#define _FILE_OFFSET_BITS 64
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    static const char path[] = "/tmp/heddle-test-large";
    struct stat status;
    char text[8];
    int number = creat(path, 0600);
    if (pwrite(number, "abc", 3, 0) != 3 || ftruncate(number, 2) != 0 || close(number) != 0) {
        return 1;
    }
    number = open(path, O_RDONLY);
    if (lseek(number, 0, SEEK_END) != 2 || pread(number, text, 2, 0) != 2 || close(number) != 0) {
        return 2;
    }
    FILE *file = fopen(path, "r");
    if (fseeko(file, 1, SEEK_SET) != 0 || ftello(file) != 1 || fstat(fileno(file), &status) != 0) {
        return 3;
    }
    fclose(file);
    file = tmpfile();
    fclose(file);
    return stat(path, &status) != 0 || status.st_size != 2 || unlink(path) != 0;
}
