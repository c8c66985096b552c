// verdict: pass traces: 1 native: yes
// What the calls for descriptors give back, as in Linux.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static const char path[] = "/tmp/heddle-test-descriptor";

static void positions(void)
{
    char text[16] = "";
    int number = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    int same = dup(number);
    int other = open(path, O_RDONLY);
    assert(number >= 0 && write(number, "abcdef", 6) == 6 && lseek(same, 0, SEEK_CUR) == 6);
    assert(lseek(number, 1, SEEK_SET) == 1 && read(same, text, 2) == 2 && text[0] == 'b');
    assert(lseek(number, 0, SEEK_CUR) == 3 && read(other, text, sizeof text) == 6);
    assert(read(other, text, sizeof text) == 0 && close(same) == 0);
    assert(pread(number, text, 2, 4) == 2 && memcmp(text, "ef", 2) == 0);
    assert(pread(number, text, 2, 6) == 0 && pwrite(number, "X", 1, 0) == 1);
    assert(lseek(number, 0, SEEK_CUR) == 3 && read(number, text, 16) == 3 && text[0] == 'd');
    assert(lseek(number, -9, SEEK_SET) == -1 && errno == EINVAL);
    assert(ftruncate(number, 2) == 0 && lseek(number, 0, SEEK_END) == 2);
    assert(ftruncate(number, 4) == 0 && pread(number, text, 16, 0) == 4);
    assert(memcmp(text, "Xb\0\0", 4) == 0 && fsync(number) == 0);
    struct iovec parts[2] = {{text, 1}, {text + 8, 2}};
    assert(lseek(number, 0, SEEK_SET) == 0 && readv(number, parts, 2) == 3 && text[8] == 'b');
    assert(close(number) == 0 && close(other) == 0);
}

static void refusals(void)
{
    char c = 0;
    int ends[2];
    int number = open(path, O_RDONLY);
    assert(write(number, &c, 1) == -1 && errno == EBADF);
    assert(ftruncate(number, 0) == -1 && errno == EINVAL);
    assert((fcntl(number, F_GETFL) & O_ACCMODE) == O_RDONLY && isatty(number) == 0);
    assert(open(path, O_CREAT | O_EXCL | O_RDWR, 0600) == -1 && errno == EEXIST);
    assert(open("/tmp/heddle-test-none", O_RDWR) == -1 && errno == ENOENT);
    assert(open("", O_RDONLY) == -1 && errno == ENOENT);
    assert(pipe(ends) == 0 && lseek(ends[0], 0, SEEK_SET) == -1 && errno == ESPIPE);
    struct pollfd look = {.fd = number, .events = POLLIN | POLLOUT};
    assert(poll(&look, 1, 0) == 1 && look.revents == (POLLIN | POLLOUT));
    assert(close(number) == 0 && read(number, &c, 1) == -1 && errno == EBADF);
    assert(close(number) == -1 && lseek(number, 0, SEEK_SET) == -1 && errno == EBADF);
    close(ends[0]);
    close(ends[1]);
}

static void appending(void)
{
    char text[16] = "";
    int number = creat(path, 0600);
    assert(write(number, "a", 1) == 1);
    int end = open(path, O_WRONLY | O_APPEND);
    assert(write(number, "b", 1) == 1 && write(end, "c", 1) == 1 && write(number, "d", 1) == 1);
    assert((fcntl(end, F_GETFL) & O_APPEND) != 0);
    struct stat status;
    assert(fstat(end, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 3);
    assert(stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 3);
    assert(stat("/tmp/heddle-test-none", &status) == -1 && errno == ENOENT);
    assert(fstat(999, &status) == -1 && errno == EBADF);
    FILE *file = fdopen(end, "a");
    assert(file != NULL && fputs("e", file) >= 0 && fileno(file) == end && fclose(file) == 0);
    assert(close(end) == -1 && errno == EBADF && close(number) == 0);
    number = open(path, O_RDONLY);
    assert(read(number, text, sizeof text) == 4 && memcmp(text, "abde", 4) == 0);
    assert(close(number) == 0);
}

int main(void)
{
    positions();
    refusals();
    appending();
    assert(access(path, F_OK) == 0 && access(path, R_OK | W_OK) == 0 && unlink(path) == 0);
    assert(access(path, F_OK) == -1 && errno == ENOENT && unlink(path) == -1);
    return 0;
}
