// files.h: reading, atomic writing and naming of files.
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include "base/error.h"

#include <stddef.h>

// Reads a whole regular file; a NUL stands behind the bytes. The caller owns the result. On failure
// NULL, and `err` says whether it is missing, a directory, unreadable or larger than `max_bytes`.
char *file_read(const char *path, size_t max_bytes, size_t *length, struct error *err);

// Replaces a file so that a reader, a crash or a full disk sees the old bytes or the new ones:
// temporary file beside it, fsync, rename. New files get mode 0600 | `mode`.
bool file_write(const char *path, const void *bytes, size_t length, unsigned mode,
                struct error *err);

// Makes a file where none is, in a private folder: mode 0600, and nothing is done for the day on
// which the power fails.
bool file_create(const char *path, const void *bytes, size_t length, struct error *err);

// Makes the directory and its parents (mode 0700). Existing is success.
bool file_make_directory(const char *path, struct error *err);

bool file_exists(const char *path);
bool file_is_directory(const char *path);
long long file_changed_ns(const char *path); // modification time in ns, -1 when missing

// "a/b" from "a" and "b"; `b` absolute gives `b`. The caller owns the result.
char *file_join(const char *directory, const char *name);
const char *file_name(const char *path); // behind the last slash, within `path`
char *file_directory(const char *path);  // before it; "." for none; caller owns
char *file_absolute(const char *path);   // without resolving links; caller owns
char *file_real(const char *path);       // absolute, links of its folder followed; caller owns
char *file_shown(const char *path);      // with $HOME as ~; caller owns
char *file_expanded(const char *shown);  // the other way, for names that people type; caller owns

// XDG directories 0.8 with "heddle" behind: kind is "config", "state", "data" or "cache". Relative
// values are ignored. The caller owns the result.
char *file_xdg(const char *kind);

// A new private directory below $TMPDIR or /tmp; removed with file_remove_tree. NULL and `err` on
// failure. When the process is killed instead, another one removes it later: the first call removes
// what ended processes have left. (temporary.c)
char *file_temporary_directory(struct error *err);
void file_remove_tree(const char *path);

#endif
