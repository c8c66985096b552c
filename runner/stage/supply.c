// supply.c: the files that programs under test may read: those below the folder of their source.
#include "stage/supply.h"

#include "base/files.h"
#include "base/memory.h"
#include "stage/message.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATHS_MAX = 1024 }; // that are looked at for one module

static const struct supplied outside = {.kind = SUPPLY_OTHER};

// One module's files. Entries do not move: others hold on to them.
struct supply {
    char *module_path, *folder; // owned
    struct supplied **at;       // owned
    size_t count, capacity;
    struct supply *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; // guards all of them
static struct supply *supplies;

static struct supply *find(const char *module_path)
{
    struct supply *supply = supplies;
    while (supply != NULL && strcmp(supply->module_path, module_path) != 0) {
        supply = supply->next;
    }
    return supply;
}

void supply_open(const char *module_path, const char *folder)
{
    struct supply *supply = memory_alloc(sizeof *supply);
    supply->module_path = memory_string(module_path);
    supply->folder = memory_string(folder);
    pthread_mutex_lock(&lock);
    supply->next = supplies;
    supplies = supply;
    pthread_mutex_unlock(&lock);
}

void supply_close(const char *module_path)
{
    pthread_mutex_lock(&lock);
    struct supply **from = &supplies;
    while (*from != NULL && strcmp((*from)->module_path, module_path) != 0) {
        from = &(*from)->next;
    }
    struct supply *supply = *from;
    if (supply != NULL) {
        *from = supply->next;
    }
    pthread_mutex_unlock(&lock);
    for (size_t i = 0; supply != NULL && i < supply->count; i++) {
        free(supply->at[i]->path);
        free(supply->at[i]->bytes);
        free(supply->at[i]);
    }
    if (supply != NULL) {
        free(supply->at);
        free(supply->module_path);
        free(supply->folder);
        free(supply);
    }
}

// Whether the path stays below where it begins, by its own words.
static bool stays_below(const char *path)
{
    if (*path == '\0' || *path == '/') {
        return false;
    }
    for (const char *at = path; *at != '\0'; at += strspn(at, "/")) {
        size_t size = strcspn(at, "/");
        if (size == 2 && at[0] == '.' && at[1] == '.') {
            return false;
        }
        at += size;
    }
    return true;
}

// Whether it still does where links are followed.
static bool leads_below(const char *folder, const char *full)
{
    char *top = realpath(folder, NULL);
    char *real = realpath(full, NULL);
    size_t length = top != NULL ? strlen(top) : 0;
    length -= length == 1; // the root itself
    bool below = real != NULL && top != NULL && strncmp(real, top, length) == 0 &&
                 (real[length] == '/' || real[length] == '\0');
    free(top);
    free(real);
    return below;
}

// A regular file, which may change or shrink while it is read.
static void read_file(int descriptor, struct supplied *supplied)
{
    char *bytes = memory_alloc(SUPPLY_MAX_BYTES + 1);
    size_t length = 0;
    ssize_t part;
    while ((part = read(descriptor, bytes + length, SUPPLY_MAX_BYTES + 1 - length)) > 0) {
        length += (size_t)part;
    }
    bool whole = part == 0 && length <= SUPPLY_MAX_BYTES;
    supplied->kind = whole ? SUPPLY_FILE : part == 0 ? SUPPLY_TOO_LARGE : SUPPLY_OTHER;
    if (length > SUPPLY_MAX_BYTES) {
        supplied->kind = SUPPLY_TOO_LARGE;
    }
    if (supplied->kind == SUPPLY_FILE) {
        supplied->bytes = memory_copy(bytes, length);
        supplied->length = length;
    }
    free(bytes);
}

static enum supply_kind missing(const char *full)
{
    char *directory = file_directory(full);
    bool there = file_is_directory(directory);
    free(directory);
    return there ? SUPPLY_NONE : SUPPLY_NO_DIRECTORY;
}

static void look(const char *folder, struct supplied *supplied)
{
    struct stat status;
    char *full = file_join(folder, supplied->path);
    if (lstat(full, &status) != 0) {
        supplied->kind = errno == EACCES ? SUPPLY_DENIED : missing(full);
    } else if (!leads_below(folder, full) || stat(full, &status) != 0) {
        supplied->kind = SUPPLY_OTHER;
    } else if (S_ISDIR(status.st_mode)) {
        supplied->kind = SUPPLY_DIRECTORY;
    } else if (!S_ISREG(status.st_mode)) {
        supplied->kind = SUPPLY_OTHER;
    } else {
        int descriptor = open(full, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        supplied->kind = SUPPLY_DENIED;
        if (descriptor >= 0) {
            read_file(descriptor, supplied);
            close(descriptor);
        }
    }
    free(full);
}

static const struct supplied *get(struct supply *supply, const char *path)
{
    for (size_t i = 0; i < supply->count; i++) {
        if (strcmp(supply->at[i]->path, path) == 0) {
            return supply->at[i];
        }
    }
    if (supply->count == PATHS_MAX) {
        return &outside;
    }
    struct supplied *supplied = memory_alloc(sizeof *supplied);
    supplied->path = memory_string(path);
    look(supply->folder, supplied);
    supply->at = memory_grow(supply->at, supply->count, &supply->capacity, sizeof *supply->at);
    supply->at[supply->count++] = supplied;
    return supplied;
}

const struct supplied *supply_get(const char *module_path, const char *path)
{
    static const struct supplied nothing = {.kind = SUPPLY_NONE};
    if (!stays_below(path)) {
        return &outside;
    }
    pthread_mutex_lock(&lock);
    struct supply *supply = find(module_path);
    const struct supplied *found = supply != NULL ? get(supply, path) : &nothing;
    pthread_mutex_unlock(&lock);
    return found;
}

void supply_answer(const char *module_path, const struct text *payload, struct text *reply)
{
    struct message_reader reader = {payload->bytes, payload->bytes + payload->length, false};
    const char *path = message_read_string(&reader);
    const struct supplied *found = supply_get(module_path, path != NULL ? path : "");
    message_add_number(reply, found->kind);
    message_add_bytes(reply, found->bytes != NULL ? found->bytes : "", found->length);
}
