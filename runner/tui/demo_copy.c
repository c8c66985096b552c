// demo_copy.c: the learner's copy of a demo: made, put back, brought back.
#include "tui/demo_copy.h"

#include "base/files.h"
#include "course/workspace.h"

#include <stdlib.h>

char *demo_copy_prepare(struct app *app, const struct lesson *lesson, const struct demo *demo,
                        bool *changed)
{
    struct error err;
    char *copy = workspace_play_file(lesson, demo);
    *changed = demo_copy_is_changed(lesson, demo);
    if (!workspace_prepare(demo->file, copy, &err)) {
        app_say(app, "%s", err.text);
        free(copy);
        return NULL;
    }
    return copy;
}

void demo_copy_say_changed(struct app *app)
{
    if (app->message[0] == '\0') {
        app_say(app, "Your copy had changes from before. x puts the original in its place.");
    }
}

bool demo_copy_is_changed(const struct lesson *lesson, const struct demo *demo)
{
    char *copy = workspace_play_file(lesson, demo);
    bool changed = file_exists(copy) && !workspace_is_original(demo->file, copy);
    free(copy);
    return changed;
}

bool demo_copy_reset(struct app *app, const struct lesson *lesson, const struct demo *demo)
{
    struct error err;
    char *copy = workspace_play_file(lesson, demo);
    bool ok = workspace_reset(demo->file, copy, &err);
    if (ok) {
        app_say(app, "The original is back. u brings your copy back.");
    } else {
        app_say(app, "%s", err.text);
    }
    free(copy);
    return ok;
}

char *demo_copy_undo(struct app *app, const struct lesson *lesson, const struct demo *demo)
{
    struct error err;
    char *copy = workspace_play_file(lesson, demo);
    if (workspace_undo_reset(copy, &err)) {
        app_say(app, "Your copy is back.");
        return copy;
    }
    app_say(app, "%s", err.text);
    free(copy);
    return NULL;
}
