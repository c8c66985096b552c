// fill.c: recognises where the compiler fills a new local variable with a pattern.
//
// -ftrivial-auto-var-init makes a local variable that was never set the same in every run. clang
// announces these stores to the thread sanitizer as if the program had made them. At -O0 the store
// stands right behind the hook's call, with its bytes in the instruction; larger variables are
// filled by memset, or by memcpy from a constant. A number of the program's own that has all bytes
// of the pattern is taken for it: then one step of a local variable is missing, and its accesses
// are still checked. Constants of the program itself are recognised in the same way.
#include "runtime/fill.h"

#include "runtime/image.h"

#include <string.h>

enum { PATTERN = 0xAA, PATTERN_FLOAT = 0xFF };

static bool are_all(const uint8_t *bytes, size_t size, uint8_t value)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != value) {
            return false;
        }
    }
    return true;
}

#if defined(__x86_64__)
// Where the immediate operand behind the address of a mov begins. `code` is its ModRM byte, which
// names a place in the frame.
static const uint8_t *immediate(const uint8_t *code)
{
    enum { FORM = 0xC0, NEAR = 0x40, FAR = 0x80, BASE = 7, BASE_IN_NEXT = 4 };
    size_t displacement = (*code & FORM) == NEAR ? 1 : (*code & FORM) == FAR ? 4 : 0;
    return code + 1 + ((*code & BASE) == BASE_IN_NEXT) + displacement;
}

// movss or movsd from a constant beside the code.
static bool loads_pattern(const uint8_t *code, size_t size)
{
    static const uint8_t single[] = {0xF3, 0x0F, 0x10, 0x05};
    static const uint8_t twice[] = {0xF2, 0x0F, 0x10, 0x05};
    if (memcmp(code, size == 4 ? single : twice, 4) != 0) {
        return false;
    }
    int32_t distance;
    memcpy(&distance, code + 4, sizeof distance);
    const uint8_t *constant = code + 8 + distance;
    return image_readable((uint64_t)constant, size) && are_all(constant, size, PATTERN_FLOAT);
}

static bool stores_pattern(const uint8_t *code, size_t size)
{
    switch (size) {
    case 1: // movb
        return code[0] == 0xC6 && are_all(immediate(code + 1), size, PATTERN);
    case 2: // movw
        return code[0] == 0x66 && code[1] == 0xC7 && are_all(immediate(code + 2), size, PATTERN);
    case 4: // movl
        return code[0] == 0xC7 ? are_all(immediate(code + 1), size, PATTERN)
                               : loads_pattern(code, size);
    case 8: // movabs to rax, which is stored then
        return code[0] == 0x48 && code[1] == 0xB8 ? are_all(code + 2, size, PATTERN)
                                                  : loads_pattern(code, size);
    default:
        return false;
    }
}
// mov of an immediate operand to memory: one byte, or two, four and eight.
static bool stores_constant(const uint8_t *code)
{
    enum { WORD = 0x66, LONG = 0x48, BYTE_FORM = 0xC6, FORM = 0xC7 };
    return *code == BYTE_FORM || *code == FORM ||
           ((*code == WORD || *code == LONG) && code[1] == FORM);
}
#elif defined(__aarch64__)
// The zero register; other constants go through one.
static bool stores_constant(const uint8_t *code)
{
    enum { REGISTER = 0x1F, STORE_MASK = 0x3FC00000, STORE = 0x39000000 };
    uint32_t instruction;
    memcpy(&instruction, code, sizeof instruction);
    return (instruction & STORE_MASK) == STORE && (instruction & REGISTER) == REGISTER;
}

static bool stores_pattern(const uint8_t *code, size_t size)
{
    enum { REGISTER = 0x1F };
    static const uint32_t moves[] = {
        [1] = 0x52801540, [2] = 0x52955540, [4] = 0x3201F3E0, [8] = 0xB201F3E0};
    uint32_t instructions[2];
    memcpy(instructions, code, sizeof instructions);
    bool scalar = size == 1 || size == 2 || size == 4 || size == 8;
    return scalar && ((instructions[0] & ~(uint32_t)REGISTER) == moves[size] ||
                      (instructions[1] & ~(uint32_t)REGISTER) == moves[size]);
}
#endif

bool fill_is_next(uint32_t site, size_t size_bytes)
{
    enum { LONGEST = 16 };
    uint64_t code = ZONE_BASE + site;
    return image_within(code, LONGEST, image_module.low, image_module.high) &&
           stores_pattern((const uint8_t *)code, size_bytes);
}

// Where the store behind the hook begins: behind the loads of the address that it goes to.
static uint32_t store_behind(uint32_t site)
{
#if defined(__x86_64__)
    enum {
        LONG = 0x48,
        LOAD = 0x8B,
        ADDRESS = 0x8D,
        FORM = 0xC0,
        NEAR = 0x40,
        FAR = 0x80,
        BASE = 7
    };
    enum { LOADS = 3, LONGEST = 7, BASE_IN_NEXT = 4, BASE_IS_HERE = 5 };
    for (int i = 0; i < LOADS; i++) {
        const uint8_t *code = (const uint8_t *)(ZONE_BASE + site);
        if (!image_within(ZONE_BASE + site, LONGEST, image_module.low, image_module.high) ||
            code[0] != LONG || (code[1] != LOAD && code[1] != ADDRESS)) {
            break;
        }
        int form = code[2] & FORM;
        int base = code[2] & BASE;
        bool wide = form == FAR || (form == 0 && base == BASE_IS_HERE);
        site += 3 + (base == BASE_IN_NEXT) + (form == NEAR ? 1 : wide ? 4 : 0);
    }
#endif
    return site;
}

bool fill_is_constant(uint32_t site)
{
    enum { LONGEST = 16 };
    uint64_t address = ZONE_BASE + store_behind(site);
    const uint8_t *code = (const uint8_t *)address;
    return image_within(address, LONGEST, image_module.low, image_module.high) &&
           stores_constant(code);
}

static bool is_own(const void *to)
{
    const struct thread *thread = thread_current();
    return (uint64_t)to - thread->stack_low < thread->stack_high - thread->stack_low;
}

bool fill_is_set(const void *to, int value)
{
    return value == PATTERN && is_own(to);
}

bool fill_is_copy(const void *to, const void *from, size_t size_bytes)
{
    const uint8_t *bytes = from;
    bool constant = size_bytes > 0 && is_own(to) && !image_is_global((uint64_t)from, 1) &&
                    image_within((uint64_t)from, size_bytes, image_module.low, image_module.high);
    if (!constant) {
        return false;
    }
    for (size_t i = 0; i < size_bytes; i++) {
        if (bytes[i] != PATTERN && bytes[i] != PATTERN_FLOAT) {
            return false;
        }
    }
    return true;
}
