// temporary.c: private folders for the time of a run, and what is left of them when a process was
// killed.
//
// A folder is named after its process, and the process holds a lock on it (flock on the folder
// itself), which the kernel takes away when the process ends in whatever way. So the next process
// of the same user can tell a folder that is left over, and removes it, also when the number of the
// process has been given to another or belongs to another container. Between making a folder and
// locking it somebody may remove it as left over; then its maker makes another.
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = "heddle-";

struct temporary {
    char *path; // owned
    int lock;   // descriptor of the folder
};

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER; // of all three
static struct temporary *held;
static size_t held_count, held_capacity;

// False when the folder is gone. A file system without locks has folders without locks.
static bool hold(const char *path)
{
    struct stat status;
    int lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0) {
        return false;
    }
    flock(lock, LOCK_EX);
    if (fstat(lock, &status) != 0 || status.st_nlink == 0) {
        close(lock);
        return false;
    }
    pthread_mutex_lock(&guard);
    held = memory_grow(held, held_count, &held_capacity, sizeof *held);
    held[held_count++] = (struct temporary){memory_string(path), lock};
    pthread_mutex_unlock(&guard);
    return true;
}

static void let_go(const char *path)
{
    pthread_mutex_lock(&guard);
    for (size_t i = 0; i < held_count; i++) {
        if (strcmp(held[i].path, path) == 0) {
            close(held[i].lock);
            free(held[i].path);
            held[i] = held[--held_count];
            break;
        }
    }
    if (held_count == 0) {
        free(held);
        held = NULL;
        held_capacity = 0;
    }
    pthread_mutex_unlock(&guard);
}

// "heddle-123-AbCdEf".
static bool is_ours(const char *name)
{
    if (!text_starts(name, prefix)) {
        return false;
    }
    name += sizeof prefix - 1;
    size_t digits = strspn(name, "0123456789");
    return digits > 0 && name[digits] == '-' && strlen(name + digits + 1) == 6;
}

static bool is_left_over(int folder)
{
    struct stat status;
    return fstat(folder, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
           flock(folder, LOCK_EX | LOCK_NB) == 0;
}

static void sweep(const char *base)
{
    DIR *list = opendir(base);
    for (struct dirent *entry; list != NULL && (entry = readdir(list)) != NULL;) {
        if (!is_ours(entry->d_name)) {
            continue;
        }
        int folder =
            openat(dirfd(list), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder >= 0 && is_left_over(folder)) {
            char *path = file_join(base, entry->d_name);
            file_remove_tree(path);
            free(path);
        }
        if (folder >= 0) {
            close(folder);
        }
    }
    if (list != NULL) {
        closedir(list);
    }
}

static const char *base_folder(void)
{
    const char *named = getenv("TMPDIR");
    return named != NULL && named[0] == '/' ? named : "/tmp";
}

static void sweep_base(void)
{
    sweep(base_folder());
}

char *file_temporary_directory(struct error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, sweep_base);
    for (;;) {
        struct text name = {0};
        text_printf(&name, "%s%d-XXXXXX", prefix, (int)getpid());
        char *path = file_join(base_folder(), text_string(&name));
        text_finish(&name);
        if (mkdtemp(path) == NULL) {
            error_set(err,
                      "%s: no folder for the build can be made there: %s (TMPDIR can name another)",
                      base_folder(), strerror(errno));
            free(path);
            return NULL;
        }
        if (hold(path)) {
            return path;
        }
        free(path);
    }
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status;
    (void)type;
    (void)where;
    remove(path);
    return 0;
}

void file_remove_tree(const char *path)
{
    enum { OPEN_DIRECTORIES = 16 };
    nftw(path, remove_one, OPEN_DIRECTORIES, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    let_go(path);
}
