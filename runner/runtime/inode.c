// inode.c: what stands in regular files, and which path leads to which of them.
//
// Bytes that the run has written lie outside of the records, a part for each file. Going back finds
// them by the undo log: what is overwritten is remembered as far as the file ever reached (`high`).
// Behind that nothing stands that an earlier state could have seen.
#include "runtime/inode.h"

#include "runtime/engine.h"
#include "runtime/names.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/turn.h"

#include "base/text.h"

#include <errno.h>
#include <stdio.h>

static char *own_bytes(const struct inode *inode)
{
    return (char *)CONTENTS_BASE + (size_t)(inode - RECORDS->inodes) * INODE_SPACE;
}

const char *inode_bytes(const struct inode *inode)
{
    return inode->own || inode->source == NULL ? own_bytes(inode) : inode->source->bytes;
}

// --- paths ---

// Adds the component unless it is ".". False: there is no room.
static bool add_component(char text[NAME_BYTES], size_t *length, const char *from, size_t size)
{
    if (size == 1 && from[0] == '.') {
        return true;
    }
    bool slash = *length > 0 && text[*length - 1] != '/';
    if (*length + slash + size >= NAME_BYTES) {
        return false;
    }
    if (slash) {
        text[(*length)++] = '/';
    }
    memcpy(text + *length, from, size);
    *length += size;
    return true;
}

// The path without "." and without needless slashes. Returns its length.
static size_t simplify(const char *path, char text[NAME_BYTES], uint32_t site)
{
    size_t length = 0;
    if (path[0] == '/') {
        text[length++] = '/';
    }
    for (const char *at = path + strspn(path, "/"); *at != '\0'; at += strspn(at, "/")) {
        size_t size = strcspn(at, "/");
        if (size == 2 && at[0] == '.' && at[1] == '.') {
            engine_unsupported(site, "a path with .. in it");
        }
        if (!add_component(text, &length, at, size)) {
            engine_unsupported(site, "a path of more than 109 characters");
        }
        at += size;
    }
    text[length] = '\0';
    return length;
}

static struct inode *new_inode(const struct name *name, uint32_t site)
{
    struct records *records = RECORDS;
    if (records->inode_count == INODES_MAX) {
        engine_unsupported(site, "more than 32 files in one run");
    }
    struct inode *inode = inode_at(records->inode_count++);
    *inode = (struct inode){.object = object_new((uint64_t)name->text, OBJECT_FILE)};
    return inode;
}

struct inode *inode_make_unnamed(const struct name *name, uint32_t site)
{
    struct inode *inode = new_inode(name, site);
    inode->own = true;
    return inode;
}

struct inode *inode_make(struct name *name, uint32_t site)
{
    struct inode *inode = inode_make_unnamed(name, site);
    name->inode = (uint16_t)(inode - RECORDS->inodes + 1);
    object_change(name->object)->count++;
    turn_effect(thread_current(), name->object, 1);
    return inode;
}

static void take_source(struct name *name, const struct source_file *source, uint32_t site)
{
    switch (source->kind) {
    case SOURCE_NONE:
        break;
    case SOURCE_FILE: {
        struct inode *inode = new_inode(name, site);
        inode->source = source;
        inode->size = source->size;
        name->inode = (uint16_t)(inode - RECORDS->inodes + 1);
        break;
    }
    case SOURCE_DIRECTORY:
        name->barred = EISDIR;
        break;
    case SOURCE_NO_DIRECTORY:
        name->barred = ENOENT;
        break;
    case SOURCE_DENIED:
        name->barred = EACCES;
        break;
    case SOURCE_TOO_LARGE:
        engine_unsupported(site, "a file of more than 1 MB");
    case SOURCE_OTHER:
        engine_unsupported(site, "a path that leads to a device, or out of the program's folder");
    }
}

// Nothing is known of what this machine has there. /tmp is taken to be empty.
static void look_at_absolute(struct name *name, uint32_t site)
{
    static const char *const kept[] = {"/dev/", "/proc/", "/sys/"};
    if (strcmp(name->text, "/dev/null") == 0) {
        struct inode *inode = new_inode(name, site);
        inode->null = true;
        name->inode = (uint16_t)(inode - RECORDS->inodes + 1);
        return;
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (text_starts(name->text, kept[i])) {
            engine_unsupported(site, "a device, or a file that the system makes");
        }
    }
    bool below_tmp = text_starts(name->text, "/tmp/");
    if (below_tmp && strchr(name->text + sizeof "/tmp/" - 1, '/') != NULL) {
        name->barred = ENOENT;
    } else if (strcmp(name->text, "/") == 0 || strcmp(name->text, "/tmp") == 0) {
        name->barred = EISDIR;
    }
}

struct name *inode_name(const char *path, uint32_t site)
{
    char text[NAME_BYTES];
    size_t whole = stdlib_reads_string(path, site);
    if (whole == 0) {
        return NULL;
    }
    if (path[whole - 1] == '/' || simplify(path, text, site) == 0) {
        engine_unsupported(site, "a path of a directory");
    }
    struct name *name = name_get(NAME_PATH, text, strlen(text), site);
    if (!name->looked_up) {
        name->looked_up = true;
        if (text[0] == '/') {
            look_at_absolute(name, site);
        } else if (engine_options.find_source != NULL) {
            take_source(name, engine_options.find_source(text), site);
        }
    }
    return name;
}

// --- contents ---

static void changed(const struct inode *inode)
{
    object_change(inode->object)->count++;
    turn_effect(thread_current(), inode->object, 1);
}

// From now on the run has bytes of its own there, the first `size` of those that stand there now.
static void make_own(struct inode *inode, uint32_t size)
{
    if (!inode->own) {
        memcpy(own_bytes(inode), inode->source->bytes, size);
        inode->own = true;
        inode->size = inode->high = size;
    }
}

// Remembers what is about to be overwritten.
static void remember(const struct inode *inode, uint64_t from, uint64_t to)
{
    to = to < inode->high ? to : inode->high;
    if (from < to) {
        undo_bytes(own_bytes(inode) + from, to - from);
    }
}

// What lies between the end and there becomes 0.
static void fill_gap(struct inode *inode, uint64_t to)
{
    if (to > inode->size) {
        remember(inode, inode->size, to);
        memset(own_bytes(inode) + inode->size, 0, to - inode->size);
        inode->size = (uint32_t)to;
        inode->high = inode->size > inode->high ? inode->size : inode->high;
    }
}

char *inode_room(struct inode *inode, uint64_t at, size_t size, uint32_t site)
{
    enum { BEHIND = 1 };
    if (size > INODE_BYTES || at > INODE_BYTES - size) {
        engine_unsupported(site, "a file of more than 1 MB");
    }
    make_own(inode, inode->size);
    fill_gap(inode, at);
    remember(inode, at, at + size + BEHIND);
    if (at + size > inode->size) {
        inode->size = (uint32_t)(at + size);
        inode->high = inode->size > inode->high ? inode->size : inode->high;
    }
    changed(inode);
    return own_bytes(inode) + at;
}

void inode_set_size(struct inode *inode, uint64_t size, uint32_t site)
{
    if (size > INODE_BYTES) {
        engine_unsupported(site, "a file of more than 1 MB");
    }
    if (size == inode->size) {
        return;
    }
    make_own(inode, size < inode->size ? (uint32_t)size : inode->size);
    fill_gap(inode, size);
    inode->size = (uint32_t)size;
    changed(inode);
}
