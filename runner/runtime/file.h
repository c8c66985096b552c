// file.h: operations on regular files that are open; what stands in them is runtime/inode.h.
//
// A `struct file` of kind FILE_REGULAR is POSIX's open file description: it has the position, and
// several descriptors may share it. Each operation is one step. Reads are dependent with writes of
// the same file, and with all that moves the same position.
#ifndef RUNTIME_FILE_H
#define RUNTIME_FILE_H

#include "runtime/descriptor.h"
#include "runtime/image.h"

static inline struct inode *file_inode(const struct file *file)
{
    return &RECORDS->inodes[file->inode];
}

// As open: its descriptor, -1 with errno. `name` NULL: an empty path. `*made` (may be NULL) is the
// file.
int file_open(struct name *name, int flags, struct file **made, uint32_t site);

// A file without a name, open for reading and writing.
int file_open_unnamed(struct file **made, uint32_t site);

// A read at the position, in parts: publishes it, says what is left there, and takes some of it.
void file_publish_read(const struct file *file, uint32_t site);
const char *file_rest(const struct file *file, size_t *left);
void file_take(struct file *file, size_t bytes);

// A write at the position (O_APPEND: at the end), likewise. file_room: as inode_room, and moves the
// position.
void file_publish_write(const struct file *file, uint32_t site);
char *file_room(struct file *file, size_t bytes, uint32_t site);

// As the system calls. file_seek: the new position.
ssize_t file_read_parts(struct file *file, const struct iovec *parts, int count, uint32_t site);
ssize_t file_write_parts(struct file *file, const struct iovec *parts, int count, uint32_t site);
ssize_t file_read_at(struct file *file, void *to, size_t size, off_t at, uint32_t site);
ssize_t file_write_at(struct file *file, const void *from, size_t size, off_t at, uint32_t site);
int file_truncate(struct file *file, off_t size, uint32_t site);

// The parts of a seek; file_move: -1 with EINVAL.
void file_publish_seek(const struct file *file, bool from_end, uint32_t site);
off_t file_move(struct file *file, off_t by, int whence);

// A look at the position, or (content) at the size.
void file_publish_look(const struct file *file, bool content, uint32_t site);

// Whether the name stands for a file that may be used so (as access).
int file_access(const struct name *name, int mode, uint32_t site);

// What the name stands for, as stat finds it; NULL with errno.
const struct inode *file_stat(const struct name *name, uint32_t site);

// `own`: the object of the descriptor.
void file_publish_close(const struct file *file, uint32_t own, uint32_t site);

// Gives `store` what a read has found: a copy where others may write to the file before all of it
// is stored. Ends the execution where that would be too much.
typedef void file_store(void *context, const char *bytes, size_t size);
void file_give(const struct file *file, const char *bytes, size_t size, file_store *store,
               void *context, uint32_t site);

#endif
