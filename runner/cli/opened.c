// opened.c: a saved program that a command is about, unpacked.
//
// Its folder becomes the working folder: sources are then read and named as where they were saved,
// by the compiler, by reports and by the app.
#include "cli/opened.h"

#include "cli/search_options.h"

#include "base/files.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// HEDDLE_DIR may be relative to the working folder that is going to be left.
static void keep_workspace(void)
{
    const char *given = getenv("HEDDLE_DIR");
    if (given != NULL && given[0] != '\0' && given[0] != '/') {
        char *absolute = file_absolute(given);
        setenv("HEDDLE_DIR", absolute, 1);
        free(absolute);
    }
}

static bool unpack(struct opened *opened, struct error *err)
{
    opened->back = getcwd(NULL, 0);
    opened->folder = file_temporary_directory(err);
    if (opened->folder == NULL || !saved_unpack(&opened->saved, opened->folder, err)) {
        return false;
    }
    keep_workspace();
    return chdir(opened->folder) == 0 ||
           error_errno(err, "%s: the folder cannot be entered", opened->folder);
}

void opened_close(struct opened *opened)
{
    if (opened == NULL) {
        return;
    }
    // Without a way back it is better to stand at the root than in a folder that is gone.
    if (opened->back == NULL || chdir(opened->back) != 0) {
        (void)!chdir("/");
    }
    if (opened->folder != NULL) {
        file_remove_tree(opened->folder);
    }
    saved_finish(&opened->saved);
    free(opened->folder);
    free(opened->back);
    free(opened->sources);
    free(opened);
}

bool opened_enter(struct saved *saved, struct subject *subject, struct error *err)
{
    struct opened *opened = memory_alloc(sizeof *opened);
    opened->saved = *saved;
    if (!unpack(opened, err)) {
        opened_close(opened);
        return false;
    }
    int count = saved_source_count(saved);
    opened->sources = memory_alloc(((size_t)count + 1) * sizeof *opened->sources);
    for (int i = 0; i < count; i++) {
        opened->sources[i] = saved->parts[i].name;
    }
    subject->opened = opened;
    subject->sources = opened->sources;
    subject->source_count = count;
    subject->file = memory_string(saved->parts[0].name);
    return true;
}

bool opened_open(const char *name, struct subject *subject)
{
    struct saved saved;
    struct error err = {0};
    if (!saved_read(name, &saved, &err) || !opened_enter(&saved, subject, &err)) {
        command_refuse("%s", err.text);
        return false;
    }
    return true;
}

bool opened_refuses(const struct invocation *invocation, const struct subject *subject,
                    const struct build *build, const struct schedule *schedule)
{
    if (schedule->checksum == 0 || schedule->checksum == build->checksum) {
        return false;
    }
    struct text words = {0};
    subject_add_words(subject, &words);
    const struct saved *saved = subject->opened != NULL ? &subject->opened->saved : NULL;
    if (saved != NULL) {
        command_refuse(
            "%s was saved by heddle %s with %s; here are heddle %s and %s, and the steps "
            "of the run do not fit. All its orders: %s check%s",
            subject->name, saved->heddle, saved->compiler, HEDDLE_VERSION, build->compiler,
            invocation->program, text_string(&words));
    } else {
        char *options = search_options_run_words();
        command_refuse("this schedule was made from another version of %s, by another compiler, "
                       "or with other arguments, input or files; its steps do not fit. A new one: "
                       "%s check%s%s",
                       subject->name, invocation->program, text_string(&words), options);
        free(options);
    }
    text_finish(&words);
    return true;
}
