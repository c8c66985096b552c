// hook.c: what the compiler's thread sanitizer instrumentation calls before plain accesses.
#include "runtime/access.h"
#include "runtime/engine.h"
#include "runtime/entry.h"
#include "runtime/quiet.h"
#include "runtime/shadow.h"
#include "runtime/visit.h"

// Only the program calls these.
#define HOOK_SITE ((uint32_t)((uint64_t)__builtin_return_address(0) - ZONE_BASE))

#define HOOK(name, access, size, write)                                                            \
    ENTRY void __tsan_##name##size(void *address)                                                  \
    {                                                                                              \
        access((uint64_t)address, size, write, HOOK_SITE);                                         \
    }
#define HOOKS(size)                                                                                \
    HOOK(unaligned_read, memory_access, size, false)                                               \
    HOOK(unaligned_write, memory_access, size, true)                                               \
    HOOK(volatile_read, memory_access_volatile, size, false)                                       \
    HOOK(volatile_write, memory_access_volatile, size, true)                                       \
    HOOK(unaligned_volatile_read, memory_access_volatile, size, false)                             \
    HOOK(unaligned_volatile_write, memory_access_volatile, size, true)

#define WORDS(size)                                                                                \
    HOOK(read, access_word, size, false)                                                           \
    HOOK(write, access_word, size, true)

WORDS(1)
WORDS(2)
WORDS(4)
WORDS(8)
HOOK(read, memory_access, 16, false)
HOOK(write, memory_access, 16, true)
HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)

ENTRY void __tsan_read_range(void *address, unsigned long size)
{
    memory_access((uint64_t)address, size, false, SITE);
}

ENTRY void __tsan_write_range(void *address, unsigned long size)
{
    memory_access((uint64_t)address, size, true, SITE);
}

// In modules that are built to count their blocks, because a loop in them does nothing else.
ENTRY void __sanitizer_cov_trace_pc(void)
{
    quiet_count_block(HOOK_SITE);
}

ENTRY void __tsan_init(void)
{
}

ENTRY void __tsan_func_entry(void *return_address)
{
    (void)return_address;
}

ENTRY void __tsan_func_exit(void)
{
    engine_settle();
    visit_judge_return((uint64_t)__builtin_frame_address(0), HOOK_SITE);
}
