// library_engine.c: an engine that only keeps a diary, in place of runtime/engine.c and what stands
// behind it.
#include "library_engine.h"

#include "runtime/alarm.h"
#include "runtime/entry.h"
#include "runtime/environment.h"
#include "runtime/heap.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

struct diary diary;
jmp_buf library_end;
struct engine_options engine_options;
bool engine_clocks = true; // reads are noted
bool engine_handles;
char ***engine_environment;
struct getopt_state *engine_getopt;
unsigned clock_width = 1;

enum { ARENA_BYTES = 1 << 20 };

static size_t arena_used;

static char *arena(void)
{
    return (char *)HEAP_BASE;
}

static void map(uint64_t address, size_t size)
{
    static uint64_t mapped[8];
    unsigned i = 0;
    while (mapped[i] != 0 && mapped[i] != address) {
        i++;
    }
    if (mapped[i] == 0) {
        int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;
        mmap((void *)address, size, PROT_READ | PROT_WRITE, flags, -1, 0);
        mapped[i] = address;
    }
}

void library_begin(void)
{
    map(image_block(0), BLOCK_SIZE);
    map(HEAP_BASE, ARENA_BYTES);
    map(RECORDS_BASE, sizeof(struct records));
    memset(&diary, 0, sizeof diary);
    memset(&engine_options, 0, sizeof engine_options);
    memset(RECORDS, 0, offsetof(struct records, threads));
    memset(&RECORDS->threads[0], 0, sizeof RECORDS->threads[0]);
    memset((void *)image_block(0), 0, 64);
    RECORDS->object_count = 1;
    RECORDS->thread_count = 1;
    RECORDS->current = RECORDS->threads;
    RECORDS->current->clock = RECORDS->clocks;
    arena_used = 0;
    process_reset();
    environment_start();
}

void *library_memory(const void *bytes, size_t size)
{
    char *block = arena() + arena_used;
    arena_used += (size + 31) & ~(size_t)15;
    memcpy(block, bytes, size);
    return block;
}

char *library_string(const char *string)
{
    return library_memory(string, strlen(string) + 1);
}

static size_t find(const void *address, bool write)
{
    for (unsigned i = 0; i < diary.access_count; i++) {
        if (diary.accesses[i].address == address && diary.accesses[i].write == write) {
            return diary.accesses[i].size;
        }
    }
    return 0;
}

size_t library_read(const void *address)
{
    return find(address, false);
}

size_t library_wrote(const void *address)
{
    return find(address, true);
}

const char *library_output(void)
{
    RECORDS->console[RECORDS->console_length] = '\0';
    return RECORDS->console;
}

// --- in place of the runtime ---

static bool in_arena(uint64_t address, size_t size)
{
    return address >= HEAP_BASE && address + size <= HEAP_BASE + ARENA_BYTES;
}

bool image_writable(uint64_t address, size_t size)
{
    return in_arena(address, size) || (address >= image_block(0) && address < image_block(1));
}

bool image_readable(uint64_t address, size_t size)
{
    return image_in_zone(address) ? image_writable(address, size) : address >= 4096;
}

void memory_fill(uint64_t address, size_t size, uint32_t site)
{
    memory_access(address, size, true, site);
}

// Nothing here was compiled with a fill.
bool fill_is_set(const void *to, int value)
{
    (void)to;
    (void)value;
    return false;
}

bool fill_is_copy(const void *to, const void *from, size_t size_bytes)
{
    (void)to;
    (void)from;
    (void)size_bytes;
    return false;
}

void memory_access(uint64_t address, size_t size, bool write, uint32_t site)
{
    if (!(write ? image_writable(address, 1) : image_readable(address, 1))) {
        engine_fail(VERDICT_CRASH, site, 0, address < 4096 ? "null" : "wild", NULL);
    }
    if (diary.access_count < DIARY_MAX) {
        diary.accesses[diary.access_count++] =
            (struct diary_access){(const void *)address, size, write};
    }
}

uint64_t memory_load(uint64_t address, unsigned size)
{
    uint64_t value = 0;
    memcpy(&value, (const void *)address, size);
    return value;
}

unsigned engine_visible(const struct pending *pending)
{
    if (diary.operation_count < DIARY_MAX) {
        diary.operations[diary.operation_count++] = pending->kind;
    }
    return RESULT_DONE;
}

void engine_note(uint8_t result, int32_t code, uint64_t before, uint64_t after)
{
    RECORDS->event.result = result;
    RECORDS->event.code = code;
    RECORDS->event.before = before;
    RECORDS->event.after = after;
}

uint32_t engine_site(const void *return_address)
{
    (void)return_address;
    return 1;
}

_Noreturn static void end(uint8_t verdict, const char *detail)
{
    diary.verdict = verdict;
    snprintf(diary.detail, sizeof diary.detail, "%s", detail);
    longjmp(library_end, 1);
}

_Noreturn void engine_fail(uint8_t verdict, uint32_t site, uint32_t object, const char *detail,
                           const char *clause)
{
    (void)site;
    (void)object;
    (void)clause;
    end(verdict, detail);
}

_Noreturn void engine_unsupported(uint32_t site, const char *what)
{
    (void)site;
    end(VERDICT_UNSUPPORTED, what);
}

uint32_t object_new(uint64_t address, enum object_kind kind)
{
    (void)address;
    (void)kind;
    return RECORDS->object_count++;
}

void turn_note_read(struct thread *thread, uint64_t address, uint64_t value, unsigned size)
{
    struct watch *watch = &thread->watch;
    watch->reads[watch->read_count++ % WATCH_MAX] = (struct watched){address, value, size};
}

void *heap_allocate(size_t size, size_t alignment, bool zeroed, uint32_t site)
{
    (void)site;
    arena_used = (arena_used + alignment - 1) / alignment * alignment;
    char *block = arena() + arena_used;
    arena_used += size + 32;
    memset(block, zeroed ? 0 : 0xAA, size);
    diary.operations[diary.operation_count++] = OP_MALLOC;
    return block;
}

void heap_free(void *block, uint32_t site)
{
    (void)block;
    (void)site;
    diary.operations[diary.operation_count++] = OP_FREE;
}

void *heap_resize(void *block, size_t size, uint32_t site)
{
    (void)block;
    return heap_allocate(size, 16, false, site);
}

size_t heap_size(const void *block)
{
    (void)block;
    return 1;
}

void cancel_point(uint32_t site)
{
    (void)site;
}

_Noreturn void cancel_act(uint32_t site)
{
    (void)site;
    end(VERDICT_INTERNAL, "nobody cancels here");
}

void alarm_check(uint32_t site)
{
    (void)site;
}
