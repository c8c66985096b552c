// source.h: the lines of the learner's files, for the source pane and for tables of runs.
#ifndef TUI_SOURCE_H
#define TUI_SOURCE_H

#include <stddef.h>

enum { SOURCES_MAX = 8 };

struct source {
    char *path;  // owned
    char *bytes; // the file with NUL at line ends; owned
    char **lines;
    size_t count;
};

// Files are read when a line of them is asked for first. Zero-initialise.
struct sources {
    struct source files[SOURCES_MAX];
    size_t count;
};

void sources_finish(struct sources *sources); // forgets all; usable again

// The file, read now if it was not yet; a file that cannot be read has no lines. NULL when there
// are too many.
const struct source *sources_file(struct sources *sources, const char *path);

// Line `line` (from 1) with tabs expanded, NULL when there is none.
const char *source_line(const struct source *source, size_t line);

#endif
