// workspace.c: the learner's own folder: copies of starters and demos.
//
// At no moment is the learner's text in no file: a new file is complete before it gets its name,
// and what is replaced was written elsewhere before.
#include "course/workspace.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 16 << 20, FILE_MODE = 0644 };

char *workspace_folder(void)
{
    const char *given = getenv("HEDDLE_DIR");
    if (given != NULL && given[0] != '\0') {
        return file_absolute(given);
    }
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/') {
        const struct passwd *user = getpwuid(getuid());
        home = user != NULL && user->pw_dir != NULL ? user->pw_dir : "";
    }
    char *folder = file_join(home, "heddle");
    char *absolute = file_absolute(folder);
    free(folder);
    return absolute;
}

static char *in_folder(const char *name)
{
    char *folder = workspace_folder();
    char *path = file_join(folder, name);
    free(folder);
    return path;
}

char *workspace_file(const struct exercise *exercise)
{
    struct text name = {0};
    text_printf(&name, "%s.c", exercise->id);
    char *path = in_folder(text_string(&name));
    text_finish(&name);
    return path;
}

char *workspace_play_file(const struct lesson *lesson, const struct demo *demo)
{
    struct text name = {0};
    text_printf(&name, "play/%s-%s.c", lesson->id, demo->id);
    char *path = in_folder(text_string(&name));
    text_finish(&name);
    return path;
}

// The path with `suffix` behind it; the caller owns it.
static char *beside(const char *path, const char *suffix)
{
    struct text name = {0};
    text_printf(&name, "%s%s", path, suffix);
    return text_take(&name);
}

static bool make_parent(const char *path, struct error *err)
{
    char *parent = file_directory(path);
    bool ok = file_make_directory(parent, err);
    free(parent);
    return ok;
}

// Gives the complete file `from` the name `to`, unless that is taken. A file system without links
// leaves a moment in which another program could take the name.
static bool name_new(const char *from, const char *to, struct error *err)
{
    bool linked = link(from, to) == 0;
    if (linked || errno == EEXIST) {
        unlink(from);
        return linked || file_exists(to) ||
               error_set(err, "%s: is a link to a file that is not there", to);
    }
    if (!file_exists(to) && rename(from, to) == 0) {
        return true;
    }
    bool ok = file_exists(to) || error_errno(err, "%s: cannot be made", to);
    unlink(from);
    return ok;
}

// Says of the copy what was said of its unfinished file, and where else it could be.
static void name_folder(const char *copy, const char *unfinished, struct error *err)
{
    struct error why = *err;
    bool of_unfinished = strncmp(why.text, unfinished, strlen(unfinished)) == 0;
    error_set(err, "%s%s (HEDDLE_DIR can name another folder)", of_unfinished ? copy : "",
              why.text + (of_unfinished ? strlen(unfinished) : 0));
}

bool workspace_prepare(const char *original, const char *copy, struct error *err)
{
    if (file_exists(copy)) {
        return !file_is_directory(copy) ||
               error_set(err, "%s: is a directory, but your copy has to be there", copy);
    }
    size_t length;
    char *bytes = file_read(original, FILE_MAX_BYTES, &length, err);
    if (bytes == NULL) {
        return false;
    }
    struct text unfinished = {0};
    text_printf(&unfinished, "%s.%ld.new", copy, (long)getpid());
    bool ok = make_parent(copy, err) &&
              file_write(text_string(&unfinished), bytes, length, FILE_MODE, err);
    if (ok) {
        ok = name_new(text_string(&unfinished), copy, err);
    } else {
        name_folder(copy, text_string(&unfinished), err);
    }
    text_finish(&unfinished);
    free(bytes);
    return ok;
}

bool workspace_is_original(const char *original, const char *copy)
{
    struct error ignored;
    size_t length, original_length;
    char *bytes = file_read(copy, FILE_MAX_BYTES, &length, &ignored);
    char *wanted =
        bytes == NULL ? NULL : file_read(original, FILE_MAX_BYTES, &original_length, &ignored);
    bool same = wanted != NULL && length == original_length && memcmp(bytes, wanted, length) == 0;
    free(bytes);
    free(wanted);
    return same;
}

// Keeps the learner's version, unless it is the original: the version kept before is worth more.
static bool keep(const char *original, const char *copy, struct error *err)
{
    size_t length, original_length;
    if (workspace_is_original(original, copy)) {
        return true;
    }
    char *bytes = file_read(copy, FILE_MAX_BYTES, &length, err);
    char *wanted =
        bytes != NULL ? file_read(original, FILE_MAX_BYTES, &original_length, err) : NULL;
    char *kept = beside(copy, ".before-reset");
    bool ok = wanted != NULL && file_write(kept, bytes, length, FILE_MODE, err) &&
              file_write(copy, wanted, original_length, FILE_MODE, err);
    free(kept);
    free(bytes);
    free(wanted);
    return ok;
}

bool workspace_reset(const char *original, const char *copy, struct error *err)
{
    return file_exists(copy) ? keep(original, copy, err) : workspace_prepare(original, copy, err);
}

// Both files change places; in between, the version on its way out has a name of its own.
static bool exchange(const char *copy, const char *kept, struct error *err)
{
    size_t length, kept_length;
    char *passing = beside(copy, ".undo");
    char *bytes = file_read(copy, FILE_MAX_BYTES, &length, err);
    char *wanted = bytes != NULL ? file_read(kept, FILE_MAX_BYTES, &kept_length, err) : NULL;
    bool ok = wanted != NULL && file_write(passing, bytes, length, FILE_MODE, err) &&
              file_write(copy, wanted, kept_length, FILE_MODE, err);
    if (ok && rename(passing, kept) != 0) {
        ok = error_errno(err, "%s: cannot be written", kept);
    } else if (!ok) {
        unlink(passing); // the copy is still what it was
    }
    free(bytes);
    free(wanted);
    free(passing);
    return ok;
}

bool workspace_has_kept(const char *copy)
{
    char *kept = beside(copy, ".before-reset");
    bool exists = file_exists(kept);
    free(kept);
    return exists;
}

bool workspace_undo_reset(const char *copy, struct error *err)
{
    char *kept = beside(copy, ".before-reset");
    bool ok =
        file_exists(kept) || error_set(err, "%s: no version from before a reset is kept", copy);
    if (ok && file_exists(copy)) {
        ok = exchange(copy, kept, err);
    } else if (ok && rename(kept, copy) != 0) {
        ok = error_errno(err, "%s: cannot be brought back", copy);
    }
    free(kept);
    return ok;
}
