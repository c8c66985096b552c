// saved.c: what a saved program is: its parts, its limits, the folder that it is unpacked to.
#include "grade/saved.h"

#include "base/files.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool saved_name_good(const char *name)
{
    // Compilers read options from words that begin so.
    if (name[0] == '-' || name[0] == '@' || strlen(name) >= PATH_MAX / 2 ||
        !text_is_utf8(name, strlen(name), NULL)) {
        return false;
    }
    for (const char *at = name; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7f) {
            return false;
        }
    }
    for (const char *part = name;; part += strcspn(part, "/") + 1) {
        size_t length = strcspn(part, "/");
        bool dots = (length == 1 && part[0] == '.') || (length == 2 && memcmp(part, "..", 2) == 0);
        if (length == 0 || length > NAME_MAX || dots) {
            return false;
        }
        if (part[length] == '\0') {
            return true;
        }
    }
}

int saved_source_count(const struct saved *saved)
{
    int count = 0;
    while ((size_t)count < saved->part_count && !saved->parts[count].header) {
        count++;
    }
    return count;
}

bool saved_wants_gcc(const struct saved *saved)
{
    return saved->compiler != NULL && text_starts(saved->compiler, "gcc");
}

void saved_script(const struct saved *saved, struct stage_limits *limits,
                  struct stage_script *script)
{
    script->input = saved->input;
    script->output = saved->output;
    script->arguments = saved->arguments;
    limits->judge_output |= saved->output != NULL;
    limits->stretch |= saved->stretch;
    limits->faults |= saved->faults;
    limits->allow |= saved->allow;
    if (saved->max_executions > 0) {
        limits->max_executions = saved->max_executions;
    }
    if (saved->max_steps > 0) {
        limits->max_steps = saved->max_steps;
    }
}

static bool write_new(const char *path, const char *bytes, size_t length, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return error_errno(err, "%s: cannot be written", path);
    }
    bool done = true;
    for (size_t at = 0; done && at < length;) {
        ssize_t put = write(fd, bytes + at, length - at);
        at += put > 0 ? (size_t)put : 0;
        done = put > 0 || (put < 0 && errno == EINTR);
    }
    if (!done) {
        error_errno(err, "%s: cannot be written", path);
    }
    close(fd);
    return done;
}

bool saved_unpack(const struct saved *saved, const char *folder, struct error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < saved->part_count; i++) {
        const struct saved_part *part = &saved->parts[i];
        char *path = file_join(folder, part->name);
        char *directory = file_directory(path);
        done =
            file_make_directory(directory, err) && write_new(path, part->text, part->length, err);
        free(directory);
        free(path);
    }
    return done;
}

void saved_finish(struct saved *saved)
{
    char *const owned[] = {saved->heddle,   saved->subject,  saved->compiler, saved->build,
                           saved->finding,  saved->include,  saved->input,    saved->output,
                           saved->schedule, saved->scenario, saved->arguments};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        free(owned[i]);
    }
    for (size_t i = 0; i < saved->part_count; i++) {
        free(saved->parts[i].name);
        free(saved->parts[i].text);
    }
    free(saved->parts);
    memset(saved, 0, sizeof *saved);
}
