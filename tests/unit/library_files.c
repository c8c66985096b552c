// library_files.c: for the modelled C library without an engine: a run in which no file is open.
#include "runtime/descriptor.h"
#include "runtime/file.h"
#include "runtime/inode.h"
#include "runtime/undo.h"

#include <stdlib.h>

struct undo_log undo_log;
uint64_t undo_era;
uint64_t undo_object_eras[OBJECTS_MAX];

void undo_grow(void)
{
    abort();
}

bool engine_set_failure(uint8_t verdict, uint32_t site, uint32_t object, const char *detail,
                        const char *clause)
{
    engine_fail(verdict, site, object, detail, clause);
}

void engine_flag(uint8_t event_flag)
{
    (void)event_flag;
}

_Noreturn void engine_end_after_failure(void)
{
    abort();
}

struct file *descriptor_file(int number, uint32_t site)
{
    (void)number;
    (void)site;
    return NULL;
}

int descriptor_close(int number, uint32_t site)
{
    (void)number;
    (void)site;
    abort();
}

struct name *inode_name(const char *path, uint32_t site)
{
    (void)path;
    (void)site;
    abort();
}

const char *inode_bytes(const struct inode *inode)
{
    (void)inode;
    abort();
}

int file_open(struct name *name, int flags, struct file **made, uint32_t site)
{
    (void)name;
    (void)flags;
    (void)made;
    (void)site;
    abort();
}

int file_open_unnamed(struct file **made, uint32_t site)
{
    (void)made;
    (void)site;
    abort();
}

void file_publish_read(const struct file *file, uint32_t site)
{
    (void)file;
    (void)site;
    abort();
}

void file_publish_write(const struct file *file, uint32_t site)
{
    (void)file;
    (void)site;
    abort();
}

void file_publish_seek(const struct file *file, bool from_end, uint32_t site)
{
    (void)file;
    (void)from_end;
    (void)site;
    abort();
}

void file_publish_look(const struct file *file, bool content, uint32_t site)
{
    (void)file;
    (void)content;
    (void)site;
    abort();
}

const char *file_rest(const struct file *file, size_t *left)
{
    (void)file;
    (void)left;
    abort();
}

void file_take(struct file *file, size_t bytes)
{
    (void)file;
    (void)bytes;
    abort();
}

char *file_room(struct file *file, size_t bytes, uint32_t site)
{
    (void)file;
    (void)bytes;
    (void)site;
    abort();
}

off_t file_move(struct file *file, off_t by, int whence)
{
    (void)file;
    (void)by;
    (void)whence;
    abort();
}

void file_give(const struct file *file, const char *bytes, size_t size, file_store *store,
               void *context, uint32_t site)
{
    (void)file;
    (void)bytes;
    (void)size;
    (void)store;
    (void)context;
    (void)site;
    abort();
}
