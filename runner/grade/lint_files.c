// lint_files.c: the files of a lesson's or exercise's folder: words that learners are not to read,
// and files that no spec names.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// The paths of the regular files in a folder, in the order of their names; the caller owns all.
static char **list_files(const char *folder, size_t *count)
{
    DIR *directory = opendir(folder);
    char **paths = NULL;
    size_t capacity = 0;
    *count = 0;
    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
        char *path = file_join(folder, entry->d_name);
        if (file_is_directory(path) || entry->d_name[0] == '.') {
            free(path);
            continue;
        }
        paths = memory_grow(paths, *count, &capacity, sizeof *paths);
        paths[(*count)++] = path;
    }
    if (directory != NULL) {
        closedir(directory);
        qsort(paths, *count, sizeof *paths, by_name);
    }
    return paths;
}

static void check_words(struct lint *lint, const char *path)
{
    char *text = lint_read(lint, path);
    const char *word;
    int line = text != NULL ? text_forbidden(text, &word) : 0;
    if (line > 0) {
        lint_find(lint, lint_shown(lint, path), line, "leave out the word \"%s\"", word);
    }
    free(text);
}

void lint_files(struct lint *lint, const char *folder, bool (*named)(const void *, const char *),
                const void *owner)
{
    size_t count;
    char **paths = list_files(folder, &count);
    for (size_t i = 0; i < count; i++) {
        bool program = text_ends(paths[i], ".c");
        bool page = text_ends(paths[i], ".md");
        if (program || page || text_ends(paths[i], ".lua") || text_ends(paths[i], ".h")) {
            check_words(lint, paths[i]);
        }
        if ((program || page) && !named(owner, paths[i])) {
            lint_find(lint, lint_shown(lint, paths[i]), 0, "no spec names this file");
        }
        free(paths[i]);
    }
    free(paths);
}

bool lint_files_have(const char *folder, const char *suffix, const char *string)
{
    size_t count;
    char **paths = list_files(folder, &count);
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        struct error err;
        size_t length;
        char *text = !found && text_ends(paths[i], suffix)
                         ? file_read(paths[i], LINT_FILE_BYTES, &length, &err)
                         : NULL;
        found |= text != NULL && strstr(text, string) != NULL;
        free(text);
        free(paths[i]);
    }
    free(paths);
    return found;
}
