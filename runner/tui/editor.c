// editor.c: the learner's editor: from the environment, from an earlier answer, or asked for.
#include "base/memory.h"
#include "base/process.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

static const char *const known[] = {"nano", "vim", "vi", "micro", "emacs"};

enum { KNOWN = sizeof known / sizeof known[0], ARGUMENTS_MAX = 16 };

// Starts the command (which may have arguments of its own) on the file.
static void edit_with(struct app *app, const char *command, const char *file)
{
    char *words = memory_string(command);
    const char *argv[ARGUMENTS_MAX + 2] = {0};
    int count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(words, " ", &rest); word != NULL && count < ARGUMENTS_MAX;
         word = strtok_r(NULL, " ", &rest)) {
        argv[count++] = word;
    }
    argv[count] = file;
    int status = 0;
    struct error err = {""};
    bool started = count > 0 && app->terminal.run(app->terminal.context, argv, &status, &err);
    const struct view *view = &app->views[app->view_count - 1];
    if (view->class->shown != NULL) {
        view->class->shown(app, view->data);
    }
    if (!started) {
        app_say(app,
                "The editor could not be started: %s. Set $EDITOR, or edit %s in another "
                "window: heddle sees every save.",
                err.text, file);
    } else if (status != 0) {
        app_say(app, "%s ended with status %d.", argv[0], status);
    }
    free(words);
}

static bool names_one(const char *value)
{
    return value != NULL && value[strspn(value, " ")] != '\0';
}

static const char *from_environment(void)
{
    const char *visual = getenv("VISUAL");
    const char *editor = getenv("EDITOR");
    return names_one(visual) ? visual : names_one(editor) ? editor : NULL;
}

// The names of installed editors in the order of `known`; returns how many.
static int installed(const char *found[KNOWN])
{
    int count = 0;
    for (int i = 0; i < KNOWN; i++) {
        char *path = process_find(known[i]);
        if (path != NULL) {
            found[count++] = known[i];
        }
        free(path);
    }
    return count;
}

static void ask(struct app *app, const char *file)
{
    const char *found[KNOWN];
    int count = installed(found);
    if (count == 0) {
        app_say(app,
                "No editor is known here: $EDITOR is not set, and none of nano, vim, vi, "
                "micro, emacs is installed. Edit %s in any editor: heddle sees every save.",
                file);
        return;
    }
    struct text question = {0};
    text_add(&question, "Edit with which? ");
    for (int i = 0; i < count; i++) {
        text_printf(&question, " %d %s ", i + 1, found[i]);
    }
    app_ask(app, false, "%s : ", text_string(&question));
    app->prompt.purpose = PROMPT_EDITOR;
    app->prompt.is_digit = true;
    free(app->to_edit);
    app->to_edit = memory_string(file);
    text_finish(&question);
}

void editor_chosen(struct app *app, const char *answer)
{
    const char *found[KNOWN];
    int count = installed(found);
    int number = atoi(answer);
    const char *command = number >= 1 && number <= count ? found[number - 1] : answer;
    char *path = process_find(command);
    if (path == NULL) {
        app_say(app, "There is no editor %s here.", command);
    } else {
        struct error err;
        progress_set(app->options->progress, "editor", command, &err);
        edit_with(app, command, app->to_edit);
    }
    free(path);
}

void app_edit(struct app *app, const char *file)
{
    const char *command = from_environment();
    char *remembered = progress_setting(app->options->progress, "editor");
    if (command == NULL) {
        command = remembered;
    }
    if (app->options->script != NULL) {
        command = "script-editor";
    }
    if (command == NULL) {
        ask(app, file);
    } else {
        edit_with(app, command, file);
    }
    free(remembered);
}
