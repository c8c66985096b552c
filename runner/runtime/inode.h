// inode.h: what stands in regular files, and which path leads to which of them.
//
// The files of a run are in memory. Under a relative path is what the folder of the program has
// there, as it was when the check first looked, until the run writes to it: then the run has a copy
// of its own. Nothing is ever written outside.
#ifndef RUNTIME_INODE_H
#define RUNTIME_INODE_H

#include "runtime/image.h"

// What the folder of the program has under a path. Module lifetime; the bytes never change.
struct source_file {
    enum source_kind {
        SOURCE_NONE, // nothing; a file could be made there
        SOURCE_FILE,
        SOURCE_DIRECTORY,
        SOURCE_NO_DIRECTORY, // that it would have to lie in
        SOURCE_DENIED,
        SOURCE_TOO_LARGE, // more than INODE_BYTES
        SOURCE_OTHER      // a device, a link that leads out of the folder
    } kind;
    const char *bytes;
    uint32_t size;
};

static inline struct inode *inode_at(unsigned number)
{
    return &RECORDS->inodes[number];
}

// The record of a path that the program gave (announces that it is read). Ends the execution where
// the path leads to what is not followed. NULL: it is empty.
struct name *inode_name(const char *path, uint32_t site);

// What the name stands for, NULL nothing.
static inline struct inode *inode_of(const struct name *name)
{
    return name->inode != 0 ? inode_at(name->inode - 1U) : NULL;
}

// A new empty file, which the name stands for from now on; `name` is what screens call it.
struct inode *inode_make(struct name *name, uint32_t site);

// A new empty file of which only `name` is known.
struct inode *inode_make_unnamed(const struct name *name, uint32_t site);

const char *inode_bytes(const struct inode *inode);

// Whether those bytes stay as they are, whoever writes to the file.
static inline bool inode_is_fixed(const struct inode *inode)
{
    return !inode->own;
}

// The same bytes at that place, from now on its own: the caller writes all of them, and may change
// one more behind them, before the thread comes to another step. Makes the file as long as that;
// what no one has written to in between is 0.
char *inode_room(struct inode *inode, uint64_t at, size_t size, uint32_t site);

void inode_set_size(struct inode *inode, uint64_t size, uint32_t site);

#endif
