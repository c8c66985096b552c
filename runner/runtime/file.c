// file.c: operations on regular files that are open.
//
// Buffers of <stdio.h> are not modelled: what a call writes stands in the file at once. POSIX
// 2.9.7: calls on one regular file are atomic with respect to each other, so each is one step. Who
// reads what another has written comes behind it, as with pipes.
#include "runtime/file.h"

#include "runtime/descriptor_parts.h"
#include "runtime/engine.h"
#include "runtime/inode.h"
#include "runtime/names.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { SHOWN_MAX = 40 }; // bytes of a write that a recorded run tells

static bool is_read(int flags)
{
    return (flags & O_ACCMODE) != O_WRONLY;
}

static bool is_written(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY;
}

// --- what depends on what ---

static void touch_open(const struct pending *pending, struct op *op)
{
    const struct name *name = &RECORDS->names[pending->address];
    const struct inode *inode = inode_of(name);
    int flags = (int)pending->expected;
    bool makes = inode == NULL && !name->exists && (flags & O_CREAT) != 0;
    bool empties = inode != NULL && (flags & O_TRUNC) != 0 && (flags & O_EXCL) == 0;
    op_touch(op, name->object, makes ? ACCESS_STREAM : ACCESS_LOOK, 0xFF);
    if (empties && is_written(flags) && !inode->null) {
        op_touch(op, inode->object, ACCESS_WRITE, 0xFF);
    }
}

// What a look is at: an open file, whether a path has one, and what stands in that.
enum { LOOKS_AT_FILE, LOOKS_AT_PATH, LOOKS_BEHIND_PATH };

static void touch_path(const struct pending *pending, struct op *op)
{
    const struct inode *inode = inode_of(&RECORDS->names[pending->address]);
    op_touch(op, pending->object, ACCESS_LOOK, 0xFF);
    if (inode != NULL && pending->value == LOOKS_BEHIND_PATH) {
        op_touch(op, inode->object, ACCESS_READ, 0xFF);
    }
}

// `compare`: it does not look at what stands in the file, or does not change it.
unsigned file_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    if (!pending->coarse) {
        return CAN;
    }
    bool writes = pending->kind == OP_FILE_WRITE || pending->kind == OP_FILE_TRUNCATE;
    switch (pending->kind) {
    case OP_FILE_OPEN:
        touch_open(pending, op);
        return CAN;
    case OP_FILE_LOOK:
        if (pending->value != LOOKS_AT_FILE) {
            touch_path(pending, op);
            return CAN;
        }
        op_touch(op, pending->object2, ACCESS_READ, 0xFF);
        break;
    default:
        if (pending->object2 != 0) {
            op_touch(op, pending->object2, ACCESS_WRITE, 0xFF);
        }
        break;
    }
    if (!pending->compare) {
        op_touch(op, pending->object, writes ? ACCESS_WRITE : ACCESS_READ, 0xFF);
    }
    if (pending->kind == OP_FILE_CLOSE) {
        op_touch(op, (uint32_t)pending->expected, ACCESS_WRITE, 0xFF);
    }
    return CAN;
}

// --- opening ---

static void note_read(const struct inode *inode, size_t bytes)
{
    engine_note(RESULT_DONE, (int32_t)bytes, 0, inode->size);
    descriptor_acquire(inode->object);
    turn_object(thread_current(), inode->object);
}

static void publish(enum op_kind kind, const struct file *file, bool content, uint32_t site)
{
    const struct inode *inode = file_inode(file);
    engine_visible(&(struct pending){.kind = (uint8_t)kind,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = RECORDS->several,
                                     .compare = !content || inode->null,
                                     .object = inode->object,
                                     .object2 = file->object,
                                     .address = file_number(file)});
}

static int refuse(struct name *name, int code, uint32_t site)
{
    name->refused = (uint16_t)code;
    name->refused_site = site;
    name->refused_step = RECORDS->steps;
    turn_object(thread_current(), name->object);
    return descriptor_failed(code, RESULT_ERROR);
}

static int open_inode(struct inode *inode, int flags, struct file **made, uint32_t site)
{
    struct file *file = descriptor_new_file(FILE_REGULAR, (flags & O_NONBLOCK) != 0, site);
    file->access = (uint8_t)(flags & O_ACCMODE);
    file->appends = (flags & O_APPEND) != 0;
    file->inode = (uint16_t)(inode - RECORDS->inodes);
    file->object = object_new(object_get(inode->object)->address, OBJECT_FILE);
    RECORDS->event.pending.object = inode->object;
    if (made != NULL) {
        *made = file;
    }
    return descriptor_new(file, flags, site);
}

static int refusal(const struct name *name, const struct inode *inode, int flags)
{
    bool there = inode != NULL || name->exists;
    if (there && (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) {
        return EEXIST;
    }
    return name->exists ? ENXIO : inode == NULL && (flags & O_CREAT) == 0 ? ENOENT : 0;
}

// Of a file that the run has not made: nothing is known of what other folders have.
static void require_inside(const struct name *name, uint32_t site)
{
    if (name->barred == 0 && name->text[0] == '/' &&
        strncmp(name->text, "/tmp/", sizeof "/tmp/" - 1) != 0) {
        engine_unsupported(site, "a file outside of the program's folder");
    }
}

int file_open(struct name *name, int flags, struct file **made, uint32_t site)
{
    enum {
        KNOWN = O_ACCMODE | O_CREAT | O_EXCL | O_TRUNC | O_APPEND | O_CLOEXEC | O_NONBLOCK |
                O_NOFOLLOW | O_NOCTTY | O_SYNC | O_DSYNC | O_LARGEFILE
    };
    if (name == NULL) {
        return descriptor_refused(ENOENT);
    }
    if ((flags & ~KNOWN) != 0 || (flags & O_ACCMODE) == O_ACCMODE) {
        engine_unsupported(site, "open with an uncommon flag");
    }
    if (name->barred == EISDIR && !is_written(flags) && (flags & O_CREAT) == 0) {
        engine_unsupported(site, "a directory opened for reading");
    }
    engine_visible(&(struct pending){.kind = OP_FILE_OPEN,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = RECORDS->several,
                                     .object = name->object,
                                     .address = (uint64_t)(name - RECORDS->names),
                                     .expected = (uint64_t)flags});
    struct inode *inode = inode_of(name);
    int code = name->barred != 0 ? name->barred : refusal(name, inode, flags);
    if (code == ENOENT) {
        require_inside(name, site);
    }
    if (code != 0) {
        return refuse(name, code, site);
    }
    if (inode == NULL) {
        inode = inode_make(name, site);
        descriptor_release(name->object);
    } else {
        descriptor_acquire(name->object);
        if ((flags & O_TRUNC) != 0 && is_written(flags) && !inode->null) {
            inode_set_size(inode, 0, site);
            descriptor_release(inode->object);
        }
    }
    return open_inode(inode, flags, made, site);
}

int file_open_unnamed(struct file **made, uint32_t site)
{
    static const char called[] = "tmpfile";
    struct name *name = name_get(NAME_PATH, called, sizeof called - 1, site);
    engine_visible(&(struct pending){.kind = OP_FILE_OPEN,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = name->object,
                                     .address = (uint64_t)(name - RECORDS->names)});
    return open_inode(inode_make_unnamed(name, site), O_RDWR, made, site);
}

void file_publish_close(const struct file *file, uint32_t own, uint32_t site)
{
    engine_visible(&(struct pending){.kind = OP_FILE_CLOSE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = RECORDS->several,
                                     .compare = true,
                                     .object = file_inode(file)->object,
                                     .object2 = file->object,
                                     .address = file_number(file),
                                     .expected = own});
}

// A look at a path. False: errno is set.
static bool look_at_path(const struct name *name, uint64_t what, uint32_t site)
{
    engine_visible(&(struct pending){.kind = OP_FILE_LOOK,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = RECORDS->several,
                                     .object = name->object,
                                     .address = (uint64_t)(name - RECORDS->names),
                                     .value = what});
    turn_object(thread_current(), name->object);
    if (name->inode != 0 || name->exists || name->barred == EISDIR) {
        descriptor_acquire(name->object);
        return true;
    }
    require_inside(name, site);
    descriptor_failed(name->barred != 0 ? name->barred : ENOENT, RESULT_ERROR);
    return false;
}

int file_access(const struct name *name, int mode, uint32_t site)
{
    if (name == NULL) {
        return descriptor_refused(ENOENT);
    }
    if ((mode & X_OK) != 0) {
        engine_unsupported(site, "access that asks whether a file can be executed");
    }
    return look_at_path(name, LOOKS_AT_PATH, site) ? 0 : -1;
}

const struct inode *file_stat(const struct name *name, uint32_t site)
{
    if (name == NULL) {
        descriptor_refused(ENOENT);
        return NULL;
    }
    if (!look_at_path(name, LOOKS_BEHIND_PATH, site)) {
        return NULL;
    }
    const struct inode *inode = inode_of(name);
    if (inode != NULL && !inode->null) {
        note_read(inode, 0);
        return inode;
    }
    engine_unsupported(site, "stat of what is no regular file");
}

// At a place of its own, whatever the position.
static void publish_at(enum op_kind kind, const struct file *file, uint32_t site)
{
    const struct inode *inode = file_inode(file);
    engine_visible(&(struct pending){.kind = (uint8_t)kind,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = RECORDS->several,
                                     .compare = inode->null,
                                     .object = inode->object,
                                     .address = file_number(file)});
}

// --- reading ---

void file_publish_read(const struct file *file, uint32_t site)
{
    publish(OP_FILE_READ, file, true, site);
}

const char *file_rest(const struct file *file, size_t *left)
{
    const struct inode *inode = file_inode(file);
    *left = file->counter < inode->size ? inode->size - file->counter : 0;
    return inode_bytes(inode) + (*left > 0 ? file->counter : 0);
}

// The position is a thing that its users hand on, like a lock.
static void move(struct file *file, uint64_t to)
{
    turn_effect(thread_current(), file->object, to - file->counter);
    file->counter = to;
    object_change(file->object)->count = (uint32_t)to;
    descriptor_acquire(file->object);
    descriptor_release(file->object);
}

void file_take(struct file *file, size_t bytes)
{
    note_read(file_inode(file), bytes);
    move(file, file->counter + bytes);
}

enum { COPY_SMALL = 1 << 10, COPY_MAX = 16 << 10 };

// The copy lies on the thread's stack, which may be small.
static __attribute__((noinline)) void give_small(const char *bytes, size_t size, file_store *store,
                                                 void *context)
{
    char copy[COPY_SMALL];
    memcpy(copy, bytes, size);
    store(context, copy, size);
}

static __attribute__((noinline)) void give_large(const char *bytes, size_t size, file_store *store,
                                                 void *context)
{
    char copy[COPY_MAX];
    memcpy(copy, bytes, size);
    store(context, copy, size);
}

void file_give(const struct file *file, const char *bytes, size_t size, file_store *store,
               void *context, uint32_t site)
{
    if (RECORDS->alive_count < 2 || inode_is_fixed(file_inode(file))) {
        store(context, bytes, size);
    } else if (size <= COPY_SMALL) {
        give_small(bytes, size, store, context);
    } else if (size <= COPY_MAX) {
        give_large(bytes, size, store, context);
    } else {
        engine_unsupported(site, "a read of more than 16 KB at once from a file that the run has "
                                 "written to, beside other threads");
    }
}

struct parts {
    const struct iovec *at;
    int count;
    uint32_t site;
};

static void fill_parts(void *context, const char *bytes, size_t size)
{
    const struct parts *parts = context;
    parts_fill(parts->at, parts->count, bytes, size, parts->site);
}

ssize_t file_read_parts(struct file *file, const struct iovec *parts, int count, uint32_t site)
{
    cancel_point(site);
    if (!is_read(file->access)) {
        return descriptor_refused(EBADF);
    }
    file_publish_read(file, site);
    size_t left;
    const char *from = file_rest(file, &left);
    size_t wanted = parts_size(parts, count);
    size_t part = left < wanted ? left : wanted;
    file_take(file, part);
    struct parts to = {parts, count, site};
    file_give(file, from, part, fill_parts, &to, site);
    return (ssize_t)part;
}

ssize_t file_read_at(struct file *file, void *to, size_t size, off_t at, uint32_t site)
{
    cancel_point(site);
    if (!is_read(file->access) || at < 0) {
        return descriptor_refused(at < 0 ? EINVAL : EBADF);
    }
    const struct inode *inode = file_inode(file);
    publish_at(OP_FILE_READ, file, site);
    size_t left = (uint64_t)at < inode->size ? inode->size - (uint64_t)at : 0;
    size_t part = left < size ? left : size;
    note_read(inode, part);
    struct iovec one = {to, part};
    struct parts parts = {&one, 1, site};
    const char *from = inode_bytes(inode) + (left > 0 ? at : 0);
    file_give(file, from, part, fill_parts, &parts, site);
    return (ssize_t)part;
}

// --- writing ---

void file_publish_write(const struct file *file, uint32_t site)
{
    publish(OP_FILE_WRITE, file, true, site);
}

static char *room_at(struct file *file, uint64_t at, size_t bytes, uint32_t site)
{
    struct inode *inode = file_inode(file);
    uint32_t before = inode->size;
    char *room = inode_room(inode, at, bytes, site);
    engine_note(RESULT_DONE, (int32_t)bytes, before, inode->size);
    if (engine_options.record) {
        RECORDS->event.output = (uint32_t)((uint64_t)room - CONTENTS_BASE);
        RECORDS->event.output_length = bytes < SHOWN_MAX ? (uint32_t)bytes : SHOWN_MAX;
    }
    descriptor_acquire(inode->object);
    descriptor_release(inode->object);
    return room;
}

char *file_room(struct file *file, size_t bytes, uint32_t site)
{
    uint64_t at = file->appends ? file_inode(file)->size : file->counter;
    char *room = room_at(file, at, bytes, site);
    move(file, at + bytes);
    return room;
}

ssize_t file_write_parts(struct file *file, const struct iovec *parts, int count, uint32_t site)
{
    cancel_point(site);
    size_t size = parts_size(parts, count);
    if (!is_written(file->access)) {
        return descriptor_refused(EBADF);
    }
    parts_announce(parts, count, site);
    file_publish_write(file, site);
    if (file_inode(file)->null || size == 0) {
        engine_note(RESULT_DONE, (int32_t)size, 0, 0);
        return (ssize_t)size;
    }
    parts_take(parts, count, 0, file_room(file, size, site), size);
    return (ssize_t)size;
}

ssize_t file_write_at(struct file *file, const void *from, size_t size, off_t at, uint32_t site)
{
    cancel_point(site);
    if (!is_written(file->access) || at < 0) {
        return descriptor_refused(at < 0 ? EINVAL : EBADF);
    }
    stdlib_reads(from, size, site);
    const struct inode *inode = file_inode(file);
    publish_at(OP_FILE_WRITE, file, site);
    if (!inode->null && size > 0) { // with O_APPEND Linux writes at the end all the same
        uint64_t to = file->appends ? inode->size : (uint64_t)at;
        memcpy(room_at(file, to, size, site), from, size);
    }
    return (ssize_t)size;
}

int file_truncate(struct file *file, off_t size, uint32_t site)
{
    if (size < 0 || !is_written(file->access) || file_inode(file)->null) {
        return descriptor_refused(EINVAL);
    }
    engine_visible(&(struct pending){.kind = OP_FILE_TRUNCATE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = RECORDS->several,
                                     .object = file_inode(file)->object,
                                     .address = file_number(file)});
    inode_set_size(file_inode(file), (uint64_t)size, site);
    descriptor_acquire(file_inode(file)->object);
    descriptor_release(file_inode(file)->object);
    return 0;
}

// --- the position ---

void file_publish_seek(const struct file *file, bool from_end, uint32_t site)
{
    publish(OP_FILE_SEEK, file, from_end, site);
}

void file_publish_look(const struct file *file, bool content, uint32_t site)
{
    publish(OP_FILE_LOOK, file, content, site);
    if (content) {
        note_read(file_inode(file), 0);
    }
    descriptor_acquire(file->object);
    turn_object(thread_current(), file->object);
}

off_t file_move(struct file *file, off_t by, int whence)
{
    off_t from = whence == SEEK_CUR   ? (off_t)file->counter
                 : whence == SEEK_END ? (off_t)file_inode(file)->size
                                      : 0;
    off_t to;
    bool known = whence == SEEK_SET || whence == SEEK_CUR || whence == SEEK_END;
    if (!known || __builtin_add_overflow(from, by, &to) || to < 0) {
        return descriptor_failed(EINVAL, RESULT_ERROR);
    }
    if (whence == SEEK_END) {
        note_read(file_inode(file), 0);
    }
    move(file, file_inode(file)->null ? 0 : (uint64_t)to);
    return (off_t)file->counter;
}
