// files.c: reading, atomic writing and naming of files.
#include "base/files.h"

#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Reads what is left of `fd`, at most `max_bytes`; NULL with errno set, EFBIG when there is more.
static char *read_all(int fd, size_t expected, size_t max_bytes, size_t *length)
{
    size_t capacity = expected < max_bytes ? expected + 1 : max_bytes + 1;
    char *bytes = memory_alloc(capacity + 1);
    size_t used = 0;
    for (;;) {
        if (used == capacity) {
            if (used > max_bytes) {
                free(bytes);
                errno = EFBIG;
                return NULL;
            }
            capacity = capacity > max_bytes / 2 ? max_bytes + 1 : capacity * 2;
            bytes = memory_resize(bytes, capacity + 1, 1);
        }
        ssize_t got = read(fd, bytes + used, capacity - used);
        if (got == 0) {
            break;
        }
        if (got < 0 && errno != EINTR) {
            int saved = errno;
            free(bytes);
            errno = saved;
            return NULL;
        }
        used += got > 0 ? (size_t)got : 0;
    }
    if (used > max_bytes) {
        free(bytes);
        errno = EFBIG;
        return NULL;
    }
    bytes[used] = '\0';
    *length = used;
    return bytes;
}

char *file_read(const char *path, size_t max_bytes, size_t *length, struct error *err)
{
    // O_NONBLOCK: a FIFO is refused below instead of waiting for its writer.
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            error_set(err, "%s: no such file", path);
        } else {
            error_errno(err, "%s: cannot be opened", path);
        }
        return NULL;
    }
    struct stat status;
    char *bytes = NULL;
    if (fstat(fd, &status) != 0) {
        error_errno(err, "%s: cannot be read", path);
    } else if (S_ISDIR(status.st_mode)) {
        error_set(err, "%s: is a directory, a file is needed", path);
    } else if (!S_ISREG(status.st_mode)) {
        error_set(err, "%s: is not a regular file", path);
    } else {
        size_t ignored;
        bytes = read_all(fd, (size_t)status.st_size, max_bytes, length ? length : &ignored);
        if (bytes == NULL && errno == EFBIG) {
            error_set(err, "%s: is larger than the %zu bytes that are read", path, max_bytes);
        } else if (bytes == NULL) {
            error_errno(err, "%s: cannot be read", path);
        }
    }
    close(fd);
    return bytes;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

// After a rename the directory itself must reach the disk. Not every file system can do this, and
// the file is whole either way, so a failure is no error.
static void sync_directory(const char *path)
{
    char *directory = file_directory(path);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(directory);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

// Fills and renames the temporary file `name`, open as `fd`, over `target`.
static bool replace(int fd, const char *name, const char *target, const void *bytes, size_t length)
{
    bool ok = write_all(fd, bytes, length) && fsync(fd) == 0;
    int saved = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        saved = errno;
    }
    if (ok && rename(name, target) != 0) {
        ok = false;
        saved = errno;
    }
    errno = saved;
    return ok;
}

bool file_create(const char *path, const void *bytes, size_t length, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write_all(fd, bytes, length);
    int saved = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        saved = errno;
    }
    errno = saved;
    return ok || error_errno(err, "%s: cannot be written", path);
}

bool file_write(const char *path, const void *bytes, size_t length, unsigned mode,
                struct error *err)
{
    // A link keeps pointing where it points: the file behind it is what is replaced.
    char *target = realpath(path, NULL);
    if (target == NULL) {
        target = memory_string(path);
    }
    struct stat old;
    bool replaces = stat(target, &old) == 0;
    if (replaces && !S_ISREG(old.st_mode)) {
        free(target);
        return error_set(err, "%s: is not a regular file, so it is not written", path);
    }
    struct text name = {0};
    text_printf(&name, "%s.XXXXXX", target);
    int fd = mkostemp(name.bytes, O_CLOEXEC);
    bool ok = fd >= 0;
    if (ok) {
        fchmod(fd, replaces ? old.st_mode & 07777 : 0600 | mode);
        ok = replace(fd, name.bytes, target, bytes, length);
        if (!ok) {
            int saved = errno;
            unlink(name.bytes);
            errno = saved;
        }
    }
    if (ok) {
        sync_directory(target);
    } else {
        error_errno(err, "%s: cannot be written", path);
    }
    text_finish(&name);
    free(target);
    return ok;
}

bool file_make_directory(const char *path, struct error *err)
{
    char *part = memory_string(path);
    size_t length = strlen(part);
    bool ok = true;
    for (size_t i = 1; ok && i <= length; i++) {
        if (part[i] != '/' && part[i] != '\0') {
            continue;
        }
        char kept = part[i];
        part[i] = '\0';
        ok = mkdir(part, 0700) == 0 || file_is_directory(part);
        if (!ok && errno == EEXIST) {
            error_set(err, "%s: is in the way, it is not a directory", part);
        } else if (!ok) {
            error_errno(err, "%s: the directory cannot be made", part);
        }
        part[i] = kept;
    }
    free(part);
    return ok;
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_is_directory(const char *path)
{
    int saved = errno;
    struct stat status;
    bool is = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    errno = saved;
    return is;
}

long long file_changed_ns(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        return -1;
    }
    return (long long)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
}

char *file_join(const char *directory, const char *name)
{
    struct text path = {0};
    if (name[0] != '/' && directory[0] != '\0') {
        text_add(&path, directory);
        if (!text_ends(directory, "/")) {
            text_add_char(&path, '/');
        }
    }
    text_add(&path, name);
    return text_take(&path);
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *file_directory(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return memory_string(".");
    }
    return slash == path ? memory_string("/") : memory_copy(path, (size_t)(slash - path));
}

// Adds the parts of `path`, without empty ones and ".". ".." stays: behind a link it does not mean
// the part before it.
static void add_parts(struct text *out, const char *path)
{
    while (*path != '\0') {
        size_t length = strcspn(path, "/");
        if (length > 0 && !(length == 1 && path[0] == '.')) {
            text_add_char(out, '/');
            text_add_bytes(out, path, length);
        }
        path += length;
        path += *path == '/';
    }
}

char *file_absolute(const char *path)
{
    struct text out = {0};
    if (path[0] != '/') {
        char *here = getcwd(NULL, 0);
        add_parts(&out, here != NULL ? here : "");
        free(here);
    }
    add_parts(&out, path);
    if (out.length == 0) {
        text_add_char(&out, '/');
    }
    return text_take(&out);
}

char *file_real(const char *path)
{
    char *folder = file_directory(path);
    char *real = realpath(folder, NULL);
    char *whole = real != NULL ? file_join(real, file_name(path)) : file_absolute(path);
    free(folder);
    free(real);
    return whole;
}

// $HOME without slashes at its end, NULL when it is not set or not absolute. The caller owns it.
static char *home(void)
{
    const char *value = getenv("HOME");
    if (value == NULL || value[0] != '/') {
        return NULL;
    }
    size_t length = strlen(value);
    while (length > 1 && value[length - 1] == '/') {
        length--;
    }
    return memory_copy(value, length);
}

char *file_shown(const char *path)
{
    char *base = home();
    struct text out = {0};
    size_t length = base != NULL ? strlen(base) : 0;
    bool below = length > 1 && strncmp(path, base, length) == 0 &&
                 (path[length] == '/' || path[length] == '\0');
    text_add(&out, below ? "~" : "");
    text_add(&out, below ? path + length : path);
    free(base);
    return text_take(&out);
}

char *file_expanded(const char *shown)
{
    char *base = text_starts(shown, "~/") ? home() : NULL;
    char *path = base != NULL ? file_join(base, shown + 2) : memory_string(shown);
    free(base);
    return path;
}

char *file_xdg(const char *kind)
{
    static const struct {
        const char *kind, *variable, *fallback;
    } directories[] = {
        {"config", "XDG_CONFIG_HOME", ".config"},
        {"state", "XDG_STATE_HOME", ".local/state"},
        {"data", "XDG_DATA_HOME", ".local/share"},
        {"cache", "XDG_CACHE_HOME", ".cache"},
    };
    size_t i = 0;
    while (strcmp(directories[i].kind, kind) != 0) {
        i++;
        BUG_ON(i == sizeof directories / sizeof *directories);
    }
    const char *value = getenv(directories[i].variable);
    char *base = home();
    char *below = value != NULL && value[0] == '/'
                      ? memory_string(value)
                      : file_join(base ? base : "/", directories[i].fallback);
    char *path = file_join(below, "heddle");
    free(below);
    free(base);
    return path;
}
