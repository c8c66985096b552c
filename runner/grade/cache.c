// cache.c: objects of the course's own files, kept from one check to the next.
//
// A learner saves one file many times, and the scenarios that it is checked with stay the same. The
// object of each lies in a file of the user's cache folder, named after the way in which it was
// made: compiler, options, folders, source. Before it is used, every byte that went into it is read
// again and compared by its hash: the source and all headers that the compiler listed. A header
// that is new, and would be found before one of these, shows in the names of the headers beside the
// source. The file's own hash stands in front, so that a damaged one is left alone. No learner's
// file is ever kept.
#include "grade/cache.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/build.h"
#include "grade/inputs.h"

#include <dirent.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { KEPT_MAX = 256, SHORTLY_NS = 100000000, OBJECT_MAX_BYTES = 16 << 20 };

static uint64_t hash(uint64_t sum, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    }
    return sum;
}

static uint64_t hash_of(const char *bytes, size_t length)
{
    return hash(UINT64_C(14695981039346656037), bytes, length);
}

// Settings that change where the compiler looks; with one of them nothing is kept.
static bool is_plain_environment(void)
{
    static const char *const names[] = {"CPATH",           "C_INCLUDE_PATH",       "COMPILER_PATH",
                                        "GCC_EXEC_PREFIX", "CCC_OVERRIDE_OPTIONS", NULL};
    for (int i = 0; names[i] != NULL; i++) {
        if (getenv(names[i]) != NULL) {
            return false;
        }
    }
    return true;
}

// The names of the headers in a folder, in any order.
static uint64_t header_names(const char *folder)
{
    uint64_t sum = 0;
    DIR *list = folder != NULL ? opendir(folder) : NULL;
    for (struct dirent *entry; list != NULL && (entry = readdir(list)) != NULL;) {
        if (text_ends(entry->d_name, ".h")) {
            sum += hash_of(entry->d_name, strlen(entry->d_name));
        }
    }
    if (list != NULL) {
        closedir(list);
    }
    return sum;
}

// One line that says how the object is made. False when that cannot be said.
static bool describe(const struct compiler *compiler, const struct compilation *what,
                     struct text *out)
{
    char folder[PATH_MAX];
    const char *shown = getenv("PWD"); // as the compiler writes it into the object
    if (what->dump != NULL || what->assembly || !is_plain_environment() ||
        getcwd(folder, sizeof folder) == NULL || !compiler_identity(compiler, out)) {
        return false;
    }
    char *beside = file_directory(what->source);
    text_printf(out, "|%d|%d|%s|%s|%s|%s|%" PRIx64 "|%" PRIx64 "|%lld", (int)ENGINE_VERSION,
                what->count_blocks, folder, shown != NULL ? shown : "",
                what->include != NULL ? what->include : "", what->source, header_names(beside),
                header_names(what->include), file_changed_ns("/usr/local/include"));
    free(beside);
    return strchr(text_string(out), '\n') == NULL;
}

// The folder, when it is ours alone; NULL otherwise.
static char *open_folder(void)
{
    char *cache = file_xdg("cache");
    char *folder = cache != NULL ? file_join(cache, "objects") : NULL;
    struct stat status;
    bool good = folder != NULL && file_make_directory(folder, NULL) && stat(folder, &status) == 0 &&
                status.st_uid == geteuid() && (status.st_mode & 022) == 0;
    free(cache);
    if (!good) {
        free(folder);
        folder = NULL;
    }
    return folder;
}

static char *file_of(const char *folder, const struct text *description)
{
    char name[32];
    snprintf(name, sizeof name, "%016" PRIx64,
             hash_of(text_string(description), description->length));
    return file_join(folder, name);
}

// --- what lies in a file ---
// HASH of the rest, then a line each: the description; the length of the dependencies and of the
// object; "HASH PATH" of every input; an empty one. Then dependencies and object.

// Cuts the next line off; NULL at the end.
static char *take_line(char **at)
{
    char *line = *at;
    char *end = strchr(line, '\n');
    if (end == NULL) {
        return NULL;
    }
    *end = '\0';
    *at = end + 1;
    return line;
}

static bool is_unchanged(const char *line)
{
    char *path = NULL;
    uint64_t wanted = strtoull(line, &path, 16);
    size_t length;
    char *bytes = *path == ' ' ? file_read(path + 1, OBJECT_MAX_BYTES, &length, NULL) : NULL;
    bool same = bytes != NULL && hash_of(bytes, length) == wanted;
    free(bytes);
    return same;
}

static bool inputs_are_unchanged(char **at)
{
    for (;;) {
        char *line = take_line(at);
        if (line == NULL || line[0] == '\0') {
            return line != NULL;
        }
        if (!is_unchanged(line)) {
            return false;
        }
    }
}

static bool unpack(char *bytes, size_t length, const struct text *description,
                   const struct compilation *what)
{
    char *at = bytes;
    char *sum = take_line(&at);
    size_t list = 0, object = 0;
    if (sum == NULL || strtoull(sum, NULL, 16) != hash_of(at, length - (size_t)(at - bytes))) {
        return false;
    }
    char *made = take_line(&at);
    char *lengths = made != NULL ? take_line(&at) : NULL;
    if (lengths == NULL || strcmp(made, text_string(description)) != 0 ||
        sscanf(lengths, "%zu %zu", &list, &object) != 2 || !inputs_are_unchanged(&at) ||
        list + object != length - (size_t)(at - bytes)) {
        return false;
    }
    return file_create(what->dependencies, at, list, NULL) &&
           file_create(what->object, at + list, object, NULL);
}

bool cache_get(const struct compiler *compiler, const struct compilation *what)
{
    struct text description = {0};
    char *folder = describe(compiler, what, &description) ? open_folder() : NULL;
    char *path = folder != NULL ? file_of(folder, &description) : NULL;
    size_t length;
    char *bytes = path != NULL ? file_read(path, 2 * OBJECT_MAX_BYTES, &length, NULL) : NULL;
    bool got = bytes != NULL && unpack(bytes, length, &description, what);
    if (bytes != NULL && !got) {
        unlink(what->dependencies); // one of the two may be there
        unlink(what->object);
    }
    free(bytes);
    free(path);
    free(folder);
    text_finish(&description);
    return got;
}

long long cache_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

// The compiler may have read other bytes than we do now. The time of the last change of the file's
// entry counts too: a file put in its place may be older.
static bool was_still(const char *path, long long started_ns)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        return false;
    }
    long long changed = status.st_mtim.tv_sec * 1000000000LL + status.st_mtim.tv_nsec;
    long long moved = status.st_ctim.tv_sec * 1000000000LL + status.st_ctim.tv_nsec;
    return (changed > moved ? changed : moved) + SHORTLY_NS < started_ns;
}

// False when the object depends on more than its inputs.
static bool add_inputs(const struct compilation *what, long long started_ns, struct text *out)
{
    struct inputs inputs = {0};
    bool good = inputs_add_source(&inputs, what->source, NULL);
    if (good) {
        inputs_add_headers(&inputs, what->dependencies);
    }
    for (size_t i = 0; i < inputs.count; i++) {
        const struct input *input = &inputs.at[i];
        text_printf(out, "%" PRIx64 " %s\n", hash_of(input->text, input->length), input->path);
        good &= input->system ||
                (strstr(input->text, "__TIME") == NULL && strstr(input->text, "__DATE") == NULL);
        good &= strchr(input->path, '\n') == NULL && was_still(input->path, started_ns);
    }
    text_add(out, "\n");
    inputs_finish(&inputs);
    return good;
}

static bool pack(const struct text *description, const struct compilation *what,
                 long long started_ns, struct text *out)
{
    size_t list_length = 0, object_length = 0;
    char *list = file_read(what->dependencies, OBJECT_MAX_BYTES, &list_length, NULL);
    char *object = file_read(what->object, OBJECT_MAX_BYTES, &object_length, NULL);
    text_printf(out, "%s\n%zu %zu\n", text_string(description), list_length, object_length);
    bool good = list != NULL && object != NULL && add_inputs(what, started_ns, out);
    if (good) {
        text_add_bytes(out, list, list_length);
        text_add_bytes(out, object, object_length);
    }
    free(list);
    free(object);
    return good;
}

// A folder with very many of them begins anew.
static void make_room(const char *folder)
{
    size_t count = 0;
    DIR *list = opendir(folder);
    while (list != NULL && readdir(list) != NULL) {
        count++;
    }
    if (count > KEPT_MAX) {
        rewinddir(list);
        for (struct dirent *entry; (entry = readdir(list)) != NULL;) {
            unlinkat(dirfd(list), entry->d_name, 0);
        }
    }
    if (list != NULL) {
        closedir(list);
    }
}

void cache_put(const struct compiler *compiler, const struct compilation *what,
               long long started_ns)
{
    struct text description = {0};
    struct text rest = {0};
    char *folder = describe(compiler, what, &description) ? open_folder() : NULL;
    if (folder != NULL && pack(&description, what, started_ns, &rest)) {
        struct text whole = {0};
        char *path = file_of(folder, &description);
        make_room(folder);
        text_printf(&whole, "%016" PRIx64 "\n", hash_of(text_string(&rest), rest.length));
        text_add_bytes(&whole, text_string(&rest), rest.length);
        file_write(path, text_string(&whole), whole.length, 0, NULL);
        text_finish(&whole);
        free(path);
    }
    free(folder);
    text_finish(&rest);
    text_finish(&description);
}
