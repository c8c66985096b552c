// own_name.c: the words that start heddle in this shell, for the commands that it prints.
#include "cli/own_name.h"

#include "base/process.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool same_file(const char *a, const char *b)
{
    struct stat first;
    struct stat second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

static void add_name(const char *called, struct text *name)
{
    const char *given = getenv("HEDDLE_PROGRAM");
    if (given != NULL && given[0] != '\0') {
        text_add(name, given);
        return;
    }
    char *found = process_find("heddle");
    bool usual = found != NULL && same_file(found, "/proc/self/exe");
    free(found);
    text_add_word(name, usual || called == NULL || strchr(called, '/') == NULL ? "heddle" : called);
}

char *own_name(const char *called, const char *course)
{
    struct text name = {0};
    add_name(called, &name);
    if (course != NULL) {
        text_add(&name, " --course ");
        text_add_word(&name, course);
    }
    return text_take(&name);
}
