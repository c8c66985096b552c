// wrap_file.c: entries of <fcntl.h> and <unistd.h> for regular files and their paths.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/file.h"
#include "runtime/inode.h"
#include "runtime/names.h"
#include "runtime/socket.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int bad(int code)
{
    stdlib_set_errno(code);
    return -1;
}

static int open_path(const char *path, int flags, uint32_t site)
{
    cancel_point(site);
    return file_open(inode_name(path, site), flags, NULL, site);
}

ENTRY int rt_open(const char *path, int flags, ...)
{
    return open_path(path, flags, SITE);
}

ENTRY int rt_creat(const char *path, mode_t mode)
{
    (void)mode;
    return open_path(path, O_CREAT | O_WRONLY | O_TRUNC, SITE);
}

// The regular file of a descriptor; NULL with errno: EBADF, or what the call says of others.
static struct file *regular(int number, int other, uint32_t site)
{
    bool standard = number >= STREAM_INPUT && number <= STREAM_ERROR;
    struct file *file = standard ? NULL : descriptor_file(number, site);
    if (file != NULL && file->kind == FILE_REGULAR) {
        return file;
    }
    bad(standard || file != NULL ? other : EBADF);
    return NULL;
}

static off_t seek(int number, off_t by, int whence, uint32_t site)
{
    struct file *file = regular(number, ESPIPE, site);
    if (file == NULL) {
        return -1;
    }
    file_publish_seek(file, whence == SEEK_END, site);
    return file_move(file, by, whence);
}

ENTRY off_t rt_lseek(int number, off_t by, int whence)
{
    return seek(number, by, whence, SITE);
}

ENTRY ssize_t rt_pread(int number, void *to, size_t size, off_t at)
{
    uint32_t site = SITE;
    struct file *file = regular(number, ESPIPE, site);
    return file != NULL ? file_read_at(file, to, size, at, site) : -1;
}

ENTRY ssize_t rt_pwrite(int number, const void *from, size_t size, off_t at)
{
    uint32_t site = SITE;
    struct file *file = regular(number, ESPIPE, site);
    return file != NULL ? file_write_at(file, from, size, at, site) : -1;
}

ENTRY int rt_ftruncate(int number, off_t size)
{
    uint32_t site = SITE;
    struct file *file = regular(number, EINVAL, site);
    return file != NULL ? file_truncate(file, size, site) : -1;
}

// What is written stands there already.
static int synchronise(int number, uint32_t site)
{
    return regular(number, EINVAL, site) != NULL ? 0 : -1;
}

ENTRY int rt_fsync(int number)
{
    return synchronise(number, SITE);
}

ENTRY int rt_fdatasync(int number)
{
    return synchronise(number, SITE);
}

ENTRY int rt_access(const char *path, int mode)
{
    uint32_t site = SITE;
    return file_access(inode_name(path, site), mode, site);
}

// Times are 0: no clock of the machine is known.
static int give_stat(struct stat *to, const struct inode *inode, uint32_t site)
{
    enum { USER_ID = 1000, BLOCK = 4096, UNIT = 512 };
    struct stat found = {.st_mode = S_IFREG | 0644,
                         .st_nlink = 1,
                         .st_uid = USER_ID,
                         .st_gid = USER_ID,
                         .st_size = inode->size,
                         .st_blksize = BLOCK,
                         .st_blocks = (inode->size + BLOCK - 1) / BLOCK * (BLOCK / UNIT)};
    stdlib_writes(to, sizeof *to, site);
    memcpy(to, &found, sizeof found);
    return 0;
}

ENTRY int rt_stat(const char *path, struct stat *to)
{
    uint32_t site = SITE;
    const struct inode *inode = file_stat(inode_name(path, site), site);
    return inode != NULL ? give_stat(to, inode, site) : -1;
}

ENTRY int rt_fstat(int number, struct stat *to)
{
    uint32_t site = SITE;
    const struct file *file = descriptor_file(number, site);
    if (file == NULL && (number < STREAM_INPUT || number > STREAM_ERROR)) {
        return bad(EBADF);
    }
    if (file == NULL || file->kind != FILE_REGULAR || file_inode(file)->null) {
        engine_unsupported(site, "fstat of what is no regular file");
    }
    file_publish_look(file, true, site);
    return give_stat(to, file_inode(file), site);
}

// A socket has its path as it was given.
static int unlink_path(const char *path, uint32_t site)
{
    size_t length = stdlib_reads_string(path, site);
    if (length == 0) {
        return bad(ENOENT);
    }
    struct name *name = name_known(NAME_PATH, path, length);
    name = name != NULL ? name : inode_name(path, site);
    if (name->barred == EISDIR || name->barred == EACCES) {
        engine_unsupported(site, "removing a directory");
    }
    return socket_unlink(name, site);
}

ENTRY int rt_unlink(const char *path)
{
    return unlink_path(path, SITE);
}

ENTRY int rt_remove(const char *path)
{
    return unlink_path(path, SITE);
}

// What programs call that ask for large files; here all are.
#define LARGE(entry, same) ENTRY __typeof__(same) entry __attribute__((alias(#same)))

LARGE(rt_open64, rt_open);
LARGE(rt_creat64, rt_creat);
LARGE(rt_lseek64, rt_lseek);
LARGE(rt_pread64, rt_pread);
LARGE(rt_pwrite64, rt_pwrite);
LARGE(rt_ftruncate64, rt_ftruncate);
LARGE(rt_stat64, rt_stat);
LARGE(rt_fstat64, rt_fstat);
