// own_name.c: the words that start heddle in this shell, for the commands that it prints.
#include "cli/own_name.h"

#include "base/memory.h"
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

char *own_name(const char *called)
{
    const char *given = getenv("HEDDLE_PROGRAM");
    if (given != NULL && given[0] != '\0') {
        return memory_string(given);
    }
    char *found = process_find("heddle");
    bool usual = found != NULL && same_file(found, "/proc/self/exe");
    free(found);
    if (usual || called == NULL || strchr(called, '/') == NULL) {
        return memory_string("heddle");
    }
    struct text name = {0};
    text_add_word(&name, called);
    return text_take(&name);
}
