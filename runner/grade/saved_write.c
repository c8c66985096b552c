// saved_write.c: a program that was built, made into the text of a saved program.
//
// The files of the program lie where the learner and the course have them; in the saved program
// they have relative names, so that every #include finds its header again.
#include "grade/saved.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/allowed.h"
#include "grade/inputs.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What stands behind "FOLDER/" in `path`; NULL when it does not begin so.
static const char *below(const char *path, const char *folder)
{
    size_t length = folder != NULL ? strlen(folder) : 0;
    while (length > 0 && folder[length - 1] == '/') {
        length--;
    }
    bool is = folder != NULL && strncmp(path, folder, length) == 0 && path[length] == '/';
    return is ? path + length + 1 : NULL;
}

// Cuts `root` down to the part that it has in common with the folder of `path`.
static void share(char **root, const char *path)
{
    if (*root == NULL) {
        *root = file_directory(path);
    }
    while (below(path, *root) == NULL && strcmp(*root, "/") != 0) {
        char *shorter = file_directory(*root);
        free(*root);
        *root = shorter;
    }
}

// The folder that files outside of the course are named relative to; the caller owns it.
static char *find_root(char *const *paths, size_t count, const char *course, bool below_here)
{
    char *here = getcwd(NULL, 0);
    char *root = NULL;
    bool all_here = below_here && here != NULL;
    for (size_t i = 0; i < count; i++) {
        if (paths[i] != NULL && below(paths[i], course) == NULL) {
            all_here = all_here && below(paths[i], here) != NULL;
            share(&root, paths[i]);
        }
    }
    if (all_here) {
        free(root);
        return here;
    }
    free(here);
    return root;
}

static bool add_part(struct saved *saved, const struct input *input, const char *name, bool header,
                     struct error *err)
{
    for (size_t i = 0; i < saved->part_count; i++) {
        const struct saved_part *part = &saved->parts[i];
        if (strcmp(part->name, name) == 0) {
            bool same = part->length == input->length &&
                        memcmp(part->text, input->text, input->length) == 0;
            return same ||
                   error_set(err, "%s: changed while the program was built; try again", name);
        }
    }
    if (!saved_name_good(name) || saved->part_count == SAVED_PARTS_MAX) {
        return error_set(err, "%s: a file of this name cannot be saved", input->path);
    }
    saved->parts =
        memory_grow(saved->parts, saved->part_count, &saved->part_capacity, sizeof saved->parts[0]);
    saved->parts[saved->part_count++] = (struct saved_part){
        .name = memory_string(name),
        .text = memory_copy(input->text, input->length),
        .length = input->length,
        .header = header,
    };
    return true;
}

// The compile command as a learner could type it in the folder of the parts.
static char *build_line(const struct saved *saved)
{
    struct text line = {0};
    text_printf(&line, "%s -g -pthread", saved_wants_gcc(saved) ? "gcc" : "clang");
    if (saved->include != NULL) {
        text_add(&line, " -I ");
        text_add_word(&line, saved->include);
    }
    for (int i = 0; i < saved_source_count(saved); i++) {
        text_add(&line, " ");
        text_add_word(&line, saved->parts[i].name);
    }
    return text_take(&line);
}

bool saved_take_build(struct saved *saved, const struct build *build, int source_count,
                      const char *course_folder, bool below_here, struct error *err)
{
    const struct inputs *inputs = &build->inputs;
    char **paths = memory_alloc((inputs->count + 1) * sizeof *paths);
    char *course = course_folder != NULL ? realpath(course_folder, NULL) : NULL;
    for (size_t i = 0; i < inputs->count; i++) {
        paths[i] = inputs->at[i].system ? NULL : file_real(inputs->at[i].path);
    }
    char *root = find_root(paths, inputs->count, course, below_here);
    bool done = true;
    for (size_t i = 0; done && i < inputs->count; i++) {
        if (paths[i] != NULL) {
            const char *name = below(paths[i], course);
            name = name != NULL ? name : below(paths[i], root);
            done = add_part(saved, &inputs->at[i], name, i >= (size_t)source_count, err);
        }
        free(paths[i]);
        paths[i] = NULL;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        free(paths[i]);
    }
    saved->compiler = memory_string(build->compiler);
    saved->build = build_line(saved);
    free(paths);
    free(course);
    free(root);
    return done;
}

void saved_take_scenario(struct saved *saved, const struct exercise *exercise,
                         const struct scenario *scenario)
{
    char *folder = file_directory(exercise->folder);
    struct text include = {0};
    text_printf(&include, "%s/%s", file_name(folder), file_name(exercise->folder));
    saved->include = text_take(&include);
    free(folder);
    if (scenario == NULL) {
        return;
    }
    saved->scenario = memory_string(scenario->id);
    saved->input = memory_string(scenario->input);
    saved->output = memory_string(scenario->output);
    saved->stretch = scenario->stretch;
    saved->faults = scenario->faults;
    saved->max_executions = scenario->max_executions;
    saved->max_steps = scenario->max_steps;
}

static void add_line(struct text *out, const char *word, const char *value)
{
    if (value != NULL && value[0] != '\0') {
        char *plain = memory_string(value);
        text_make_plain(plain);
        text_printf(out, "%s %s\n", word, plain);
        free(plain);
    }
}

static void add_settings(const struct saved *saved, struct text *out)
{
    add_line(out, "scenario", saved->scenario);
    add_line(out, "include", saved->include);
    text_add(out, saved->stretch ? "stretch\n" : "");
    text_add(out, saved->faults ? "faults\n" : "");
    if (saved->max_executions > 0) {
        text_printf(out, "max-executions %" PRIu64 "\n", saved->max_executions);
    }
    if (saved->max_steps > 0) {
        text_printf(out, "max-steps %" PRIu32 "\n", saved->max_steps);
    }
    if (saved->allow != 0) {
        text_add(out, "allow ");
        allowed_format(saved->allow, out);
        text_add(out, "\n");
    }
}

static void add_bytes(struct text *out, const char *head, const char *name, const char *bytes,
                      size_t length)
{
    text_printf(out, "\n%s\n", head);
    text_add_bytes(out, bytes, length);
    text_printf(out, "\nend %s\n", name);
}

static void add_stream(struct text *out, const char *word, const char *stream)
{
    if (stream != NULL) {
        struct text head = {0};
        text_printf(&head, "%s %zu", word, strlen(stream));
        add_bytes(out, text_string(&head), word, stream, strlen(stream));
        text_finish(&head);
    }
}

void saved_format(const struct saved *saved, struct text *out)
{
    text_add(out,
             "heddle-saved 1\n"
             "# A C program with one run of its threads. Step it:  heddle step THIS-FILE\n"
             "# All its orders:  heddle check THIS-FILE     As text:  heddle replay THIS-FILE\n");
    add_line(out, "heddle", saved->heddle);
    add_line(out, "subject", saved->subject);
    add_line(out, "compiler", saved->compiler);
    add_line(out, "build", saved->build);
    add_line(out, "finding", saved->finding);
    add_line(out, "schedule", saved->schedule);
    add_settings(saved, out);
    for (size_t i = 0; i < saved->part_count; i++) {
        const struct saved_part *part = &saved->parts[i];
        struct text head = {0};
        text_printf(&head, "%s %zu %s", part->header ? "header" : "source", part->length,
                    part->name);
        add_bytes(out, text_string(&head), part->name, part->text, part->length);
        text_finish(&head);
    }
    add_stream(out, "input", saved->input);
    add_stream(out, "output", saved->output);
    add_stream(out, "arguments", saved->arguments);
    text_add(out, "\nend of file\n");
}
