// descriptor_parts.h: what descriptor.c, transfer.c, poll.c and the kinds of files share.
#ifndef RUNTIME_DESCRIPTOR_PARTS_H
#define RUNTIME_DESCRIPTOR_PARTS_H

#include "runtime/descriptor.h"
#include "runtime/image.h"

static inline struct descriptors *descriptor_all(void)
{
    return &RECORDS->descriptors;
}

static inline struct channel *channel_at(uint16_t number)
{
    return &descriptor_all()->channels[number];
}

// Bytes that can be read.
static inline uint32_t channel_available(const struct channel *channel)
{
    return channel->written - channel->taken;
}

static inline uint16_t file_number(const struct file *file)
{
    return (uint16_t)(file - descriptor_all()->files);
}

static inline struct file *file_at(uint64_t number)
{
    return &descriptor_all()->files[number];
}

// Whether it is a pipe or a connected socket that can be read from, or written to, at all.
static inline bool file_has_input(const struct file *file)
{
    return file->input != CHANNELS_MAX;
}

static inline bool file_has_output(const struct file *file)
{
    return file->output != CHANNELS_MAX;
}

bool file_is_socket(const struct file *file);

// The object that reads, or writes, of the file have in common.
uint32_t file_object(const struct file *file, bool reads);

// The open file of a number without going into it, NULL none.
const struct file *file_of_number(int number);

// What polls and all that may end one have in common.
uint32_t descriptor_poll_object(void);

// Whether a read, or a write that needs so many bytes of room, goes on at once. `thread` sees it at
// its own time.
bool file_can_read(const struct file *file, const struct thread *thread);
bool file_can_write(const struct file *file, uint64_t needed);

// errno and -1; the result of the step, or (refused) of a call that was no step.
int descriptor_failed(int code, unsigned result);
int descriptor_refused(int code);

// The open file of a number, if it is of that kind; NULL with EBADF or EINVAL.
struct file *descriptor_of_kind(int number, enum file_kind kind, uint32_t site);

// What the current thread found there stays so until one of its objects changes (runtime/turn.h).
void file_watch(const struct file *file);

// What the thread did so far happens before who reads next, and back.
void descriptor_acquire(uint32_t object);
void descriptor_release(uint32_t object);

// What others see of the channel, for the idle-turn rule and the screens.
void channel_settle(const struct channel *channel);

// Publishes a read or write; -1 with errno when it did not come to be done, else the alternative.
// `partly`: it may do less than it is asked for.
int transfer_publish(struct file *file, enum op_kind kind, uint64_t wanted, bool partly,
                     uint32_t site);

engine_ready transfer_ready, poll_ready, socket_ready, datagram_ready;

// Where the bytes of a channel lie.
char *channel_bytes(const struct channel *channel);

// The parts that the program gave: how many bytes, that they are read, bytes `from`... of all in a
// row, and copying into them.
size_t parts_size(const struct iovec *parts, int count);
void parts_announce(const struct iovec *parts, int count, uint32_t site);
void parts_take(const struct iovec *parts, int count, size_t from, void *to, size_t size);
void parts_fill(const struct iovec *parts, int count, const void *from, size_t size, uint32_t site);

// Timers (timer.c): whether it has run out at the thread's time; when it will (0 never); a read.
bool timer_expired(const struct file *file, const struct thread *thread);
uint64_t timer_next(const struct file *file, const struct thread *thread);
ssize_t timer_read(struct file *file, const struct iovec *parts, int count, uint32_t site);

// Signals (signal_file.c).
bool signal_file_ready(const struct file *file, const struct thread *thread);
ssize_t signal_file_read(struct file *file, const struct iovec *parts, int count, size_t size,
                         uint32_t site);

#endif
