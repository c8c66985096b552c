// liveness.c: live bytes of a frame, by the usual backward analysis over the code of a function
// (Aho, Lam, Sethi, Ullman, Compilers, section 9.2.5), a byte at a time.
//
// A byte is live where some way on reads it before it is overwritten. Only memory that the code
// names itself, at a fixed distance from the frame pointer, is followed. All that a pointer may
// reach is live everywhere ("escaped"), and which memory that is must be guessed from addresses:
//  - an address inside a variable, or right behind it, may be used to reach all of that variable;
//  - an index may lead anywhere in the arrays and structures of the frame;
//  - memory without a name is what the compiler needs for itself. What is there and has its address
//    taken (a compound literal, a returned structure) begins at that address or, if a part of it is
//    meant, is never also read by name: below such an address only bytes that are written and read
//    by name are followed.
// When something does not fit, nothing is dead.
#include "stage/liveness.h"

#include "base/memory.h"

#include <stdlib.h>

enum { ROWS_MAX_BYTES = 16 << 20 }; // functions with more are left alone

// Sets of bytes of the frame: bit i is the byte `bottom` + i.
struct analysis {
    const struct liveness_function *function;
    struct decoded *decoded;
    int32_t bottom;
    size_t words;             // of a set
    uint64_t *rows;           // live before each instruction, then: all bytes, none
    uint64_t *looked;         // bytes that are followed
    uint64_t *read, *written; // through the frame pointer, anywhere
    uint64_t *named;          // bytes of variables
};

static uint64_t *row(const struct analysis *analysis, size_t number)
{
    return analysis->rows + number * analysis->words;
}

static uint64_t *all_bytes(const struct analysis *analysis)
{
    return row(analysis, analysis->decoded->count);
}

static uint64_t *no_bytes(const struct analysis *analysis)
{
    return row(analysis, analysis->decoded->count + 1);
}

static bool has(const struct analysis *analysis, const uint64_t *set, int32_t byte)
{
    uint32_t at = (uint32_t)(byte - analysis->bottom);
    return (set[at / 64] >> at % 64 & 1) != 0;
}

static void put(const struct analysis *analysis, uint64_t *set, struct span span, bool in)
{
    int32_t low = span.low > analysis->bottom ? span.low : analysis->bottom;
    for (int32_t byte = low; byte < span.high && byte < 0; byte++) {
        uint32_t at = (uint32_t)(byte - analysis->bottom);
        uint64_t bit = UINT64_C(1) << at % 64;
        set[at / 64] = in ? set[at / 64] | bit : set[at / 64] & ~bit;
    }
}

// --- what pointers may reach ---

static const struct liveness_object *object_with(const struct analysis *analysis, int32_t byte)
{
    const struct liveness_function *function = analysis->function;
    for (size_t i = 0; i < function->object_count; i++) {
        const struct span *span = &function->objects[i].span;
        if (byte >= span->low && byte < span->high) {
            return &function->objects[i];
        }
    }
    return NULL;
}

// Memory without a name around or right below the address.
static void escape_nameless(struct analysis *analysis, int32_t offset)
{
    int32_t high = offset;
    while (high < 0 && !has(analysis, analysis->named, high)) {
        high++;
    }
    put(analysis, analysis->looked, (struct span){offset, high}, false);
    for (int32_t byte = offset - 1;
         byte >= analysis->bottom && !has(analysis, analysis->named, byte); byte--) {
        if (!has(analysis, analysis->read, byte) || !has(analysis, analysis->written, byte)) {
            put(analysis, analysis->looked, (struct span){byte, byte + 1}, false);
        }
    }
}

// The address of this part of the frame is somewhere.
static void escape(struct analysis *analysis, int32_t offset)
{
    const struct liveness_function *function = analysis->function;
    for (size_t i = 0; i < function->object_count; i++) {
        const struct span *span = &function->objects[i].span;
        if (offset >= span->low && offset <= span->high) {
            put(analysis, analysis->looked, *span, false);
        }
    }
    escape_nameless(analysis, offset);
}

// Some part of an array or structure is used with an index. False: of which frame is not known.
static bool escape_indexed(struct analysis *analysis, int32_t offset)
{
    const struct liveness_function *function = analysis->function;
    const struct liveness_object *base = object_with(analysis, offset);
    if (base == NULL || base->single) {
        return false;
    }
    for (size_t i = 0; i < function->object_count; i++) {
        if (!function->objects[i].single) {
            put(analysis, analysis->looked, function->objects[i].span, false);
        }
    }
    escape(analysis, offset);
    return true;
}

static enum callee callee_of(const struct analysis *analysis, const struct instruction *call)
{
    return analysis->function->callee(analysis->function->context, call->target);
}

// Whether the address goes nowhere but to a hook: lea, perhaps mov to the register of the first
// argument, call.
static bool only_for_hook(const struct analysis *analysis, size_t number)
{
    const struct instruction *at = analysis->decoded->at;
    size_t count = analysis->decoded->count;
    size_t next = number + 1;
    bool ready = at[number].argument == 1;
    if (!ready && next < count && at[next].copies && at[next].from == at[number].to) {
        ready = at[next++].argument == 1;
    }
    return ready && next < count && at[next].flow == FLOW_CALL &&
           callee_of(analysis, &at[next]) == CALLEE_HOOK;
}

// Likewise for a compare-exchange, which reads a variable there: lea to the register of the second
// argument, the other arguments, call. Then the call is what reads the variable.
static bool only_for_exchange(const struct analysis *analysis, size_t number)
{
    struct instruction *at = analysis->decoded->at;
    const struct liveness_object *object = object_with(analysis, at[number].offset);
    size_t next = number + 1;
    while (next < analysis->decoded->count && at[next].flow == FLOW_NEXT &&
           !at[next].names_second) {
        next++;
    }
    bool only = at[number].argument == 2 && object != NULL && next < analysis->decoded->count &&
                at[next].flow == FLOW_CALL && callee_of(analysis, &at[next]) == CALLEE_EXCHANGE;
    if (only) {
        at[next].read = object->span;
    }
    return only;
}

static bool find_escapes(struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->decoded->count; i++) {
        const struct instruction *at = &analysis->decoded->at[i];
        bool escapes = at->indexes || (at->takes && !only_for_hook(analysis, i) &&
                                       !only_for_exchange(analysis, i));
        if (!escapes || at->offset >= 16) {
            continue; // from 16 on: an argument on the stack
        }
        if (at->offset > 0 || at->offset < analysis->bottom) {
            return false;
        }
        if (at->indexes && !escape_indexed(analysis, at->offset)) {
            return false;
        }
        if (at->takes) {
            escape(analysis, at->offset);
        }
    }
    return true;
}

// --- what is live ---

// The set of the instruction at an address; all bytes when it is outside of the function.
static const uint64_t *row_at(const struct analysis *analysis, uint64_t address)
{
    const struct decoded *decoded = analysis->decoded;
    size_t low = 0, high = decoded->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (decoded->at[middle].address < address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < decoded->count && decoded->at[low].address == address;
    return found ? row(analysis, low) : all_bytes(analysis);
}

// Adds what is live before the instruction. Whether that is more than before.
static bool update(const struct analysis *analysis, size_t number, uint64_t *live)
{
    const struct instruction *at = &analysis->decoded->at[number];
    const uint64_t *one = row(analysis, number + 1); // all bytes behind the last
    const uint64_t *other = no_bytes(analysis);
    if (at->flow == FLOW_END) {
        one = other;
    } else if (at->flow == FLOW_ANYWHERE) {
        one = all_bytes(analysis);
    } else if (at->flow == FLOW_JUMP) {
        one = row_at(analysis, at->target);
    } else if (at->flow == FLOW_BRANCH) {
        other = row_at(analysis, at->target);
    }
    for (size_t i = 0; i < analysis->words; i++) {
        live[i] = one[i] | other[i];
    }
    put(analysis, live, at->write, false);
    put(analysis, live, at->read, true);
    bool more = false;
    uint64_t *known = row(analysis, number);
    for (size_t i = 0; i < analysis->words; i++) {
        more |= live[i] != known[i];
        known[i] = live[i];
    }
    return more;
}

static void find_live(const struct analysis *analysis)
{
    uint64_t *live = memory_alloc(analysis->words * sizeof *live);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = analysis->decoded->count; i-- > 0;) {
            more |= update(analysis, i, live);
        }
    }
    free(live);
}

// --- what is dead ---

static void add_dead(struct liveness *liveness, struct span span)
{
    liveness->dead = memory_grow(liveness->dead, liveness->dead_count, &liveness->dead_capacity,
                                 sizeof *liveness->dead);
    liveness->dead[liveness->dead_count++] = span;
}

static void add_call(struct liveness *liveness, const struct analysis *analysis, size_t number,
                     uint64_t return_address)
{
    struct dead_call call = {.return_address = return_address,
                             .first = (uint32_t)liveness->dead_count};
    const uint64_t *live = row(analysis, number + 1);
    struct span span = {0, 0};
    for (int32_t byte = analysis->bottom; byte < 0; byte++) {
        if (!has(analysis, analysis->looked, byte) || has(analysis, live, byte)) {
            continue;
        }
        if (span.high != byte && span.low != span.high) {
            add_dead(liveness, span);
        }
        span.low = span.high == byte && span.low != span.high ? span.low : byte;
        span.high = byte + 1;
    }
    if (span.low != span.high) {
        add_dead(liveness, span);
    }
    call.count = (uint32_t)liveness->dead_count - call.first;
    if (call.count > 0) {
        liveness->calls = memory_grow(liveness->calls, liveness->call_count,
                                      &liveness->call_capacity, sizeof call);
        liveness->calls[liveness->call_count++] = call;
    }
}

static void add_calls(struct liveness *liveness, const struct analysis *analysis)
{
    const struct decoded *decoded = analysis->decoded;
    for (size_t i = 0; i + 1 < decoded->count; i++) {
        if (decoded->at[i].flow == FLOW_CALL &&
            callee_of(analysis, &decoded->at[i]) != CALLEE_UNKNOWN) {
            add_call(liveness, analysis, i, decoded->at[i + 1].address);
        }
    }
}

// --- the function ---

// The bytes that are followed at first: those of the frame, or if it is not known where that ends,
// those that the code names.
static bool find_bytes(struct analysis *analysis)
{
    const struct decoded *decoded = analysis->decoded;
    analysis->bottom = decoded->plain ? decoded->bottom : 0;
    for (size_t i = 0; i < decoded->count; i++) {
        const struct instruction *at = &decoded->at[i];
        int32_t lowest = at->read.low < at->write.low ? at->read.low : at->write.low;
        lowest = (at->takes || at->indexes) && at->offset < lowest ? at->offset : lowest;
        if (at->flow == FLOW_CALL && callee_of(analysis, at) == CALLEE_TWICE) {
            return false;
        }
        if (lowest < analysis->bottom) {
            if (decoded->plain) {
                return false;
            }
            analysis->bottom = lowest;
        }
    }
    analysis->words = ((size_t) - (int64_t)analysis->bottom + 63) / 64;
    return analysis->words != 0 &&
           analysis->words * sizeof(uint64_t) <= ROWS_MAX_BYTES / (decoded->count + 2);
}

static void make_sets(struct analysis *analysis)
{
    size_t count = analysis->decoded->count;
    struct span frame = {analysis->bottom, 0};
    analysis->rows = memory_alloc((count + 6) * analysis->words * sizeof *analysis->rows);
    analysis->looked = row(analysis, count + 2);
    analysis->read = row(analysis, count + 3);
    analysis->written = row(analysis, count + 4);
    analysis->named = row(analysis, count + 5);
    put(analysis, all_bytes(analysis), frame, true);
    for (size_t i = 0; i < count; i++) {
        put(analysis, analysis->read, analysis->decoded->at[i].read, true);
        put(analysis, analysis->written, analysis->decoded->at[i].write, true);
    }
    for (size_t i = 0; i < analysis->function->object_count; i++) {
        put(analysis, analysis->named, analysis->function->objects[i].span, true);
    }
    for (size_t i = 0; i < analysis->words; i++) {
        analysis->looked[i] = analysis->decoded->plain ? all_bytes(analysis)[i]
                                                       : analysis->read[i] | analysis->written[i];
    }
}

void liveness_add(struct liveness *liveness, const struct liveness_function *function)
{
    struct decoded decoded;
    struct analysis analysis = {.function = function, .decoded = &decoded};
    if (decode_function(function->code, function->address, function->size, &decoded) &&
        find_bytes(&analysis)) {
        make_sets(&analysis);
        if (find_escapes(&analysis)) {
            find_live(&analysis);
            add_calls(liveness, &analysis);
        }
        free(analysis.rows);
    }
    decoded_finish(&decoded);
}

void liveness_finish(struct liveness *liveness)
{
    free(liveness->calls);
    free(liveness->dead);
    *liveness = (struct liveness){0};
}

const struct span *liveness_at(const struct liveness *liveness, uint64_t return_address,
                               size_t *count)
{
    size_t low = 0, high = liveness->call_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (liveness->calls[middle].return_address < return_address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found =
        low < liveness->call_count && liveness->calls[low].return_address == return_address;
    *count = found ? liveness->calls[low].count : 0;
    return found ? liveness->dead + liveness->calls[low].first : NULL;
}
