// toy_random.c: small random toy programs: two or three threads of a few pieces each.
#include "toy_random.h"

#include <string.h>

enum { PIECE = 6 };

struct builder {
    struct toy_program *program;
    uint64_t seed;
    enum toy_mixture mixture;
    unsigned code, at;
    unsigned codes;
    bool joins[TOY_THREADS];
};

static unsigned choose(struct builder *builder, unsigned count)
{
    builder->seed = builder->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(builder->seed >> 33) % count;
}

static void add(struct builder *builder, struct toy_op op)
{
    builder->program->code[builder->code][builder->at++] = op;
}

static void add_simple(struct builder *builder, enum toy_code code, unsigned object)
{
    add(builder, (struct toy_op){(uint8_t)code, (uint8_t)object, 0, 0});
}

static void add_memory(struct builder *builder)
{
    uint8_t variable = (uint8_t)choose(builder, 2);
    int16_t value = (int16_t)(builder->code * 10 + builder->at + 1);
    int16_t mask = choose(builder, 4) != 0 ? 0xFF : choose(builder, 2) != 0 ? 0x0F : 0x3C;
    switch (choose(builder, 7)) {
    case 0:
        add(builder, (struct toy_op)WRITE_BYTES(variable, value, mask));
        break;
    case 1:
        add(builder, (struct toy_op)WRITE_R(variable, 1));
        break;
    case 2:
        add(builder, (struct toy_op)ADD(variable, 1));
        break;
    case 3:
        add(builder, (struct toy_op)EXCHANGE(variable, 0, value));
        break;
    case 4:
        add(builder, choose(builder, 2) != 0 ? (struct toy_op)AWAIT(variable, 1)
                                             : (struct toy_op)READ(variable));
        break;
    default:
        // A piece with a hole in it would make the toy's cell show what it does not read.
        add(builder, (struct toy_op)READ(variable));
    }
}

static void add_mutex(struct builder *builder)
{
    static const enum toy_code ways[] = {TOY_LOCK, TOY_LOCK, TOY_TRYLOCK, TOY_TIMEDLOCK};
    unsigned mutex = choose(builder, 2);
    if (choose(builder, 8) == 0) {
        add_simple(builder, TOY_LOOK, mutex);
        return;
    }
    add_simple(builder, ways[choose(builder, 4)], mutex);
    if (choose(builder, 2) != 0) {
        add_memory(builder);
    }
    if (choose(builder, 8) != 0) {
        add_simple(builder, TOY_UNLOCK, mutex);
    }
}

static void add_rwlock(struct builder *builder)
{
    static const enum toy_code ways[] = {TOY_RDLOCK, TOY_RDLOCK, TOY_WRLOCK, TOY_TRYRDLOCK,
                                         TOY_TRYWRLOCK};
    enum toy_code way = ways[choose(builder, 5)];
    add_simple(builder, way, 0);
    if (way == TOY_TRYRDLOCK || way == TOY_TRYWRLOCK) {
        // What was not taken must not be used up by a second lock: skip to the end of the piece.
        add(builder, (struct toy_op)JUMP_IF(0, builder->at + 2));
    } else {
        add_memory(builder);
    }
    add_simple(builder, TOY_RWUNLOCK, 0);
}

static void add_condition(struct builder *builder)
{
    unsigned way = choose(builder, 5);
    bool locks = way < 2 || choose(builder, 2) != 0;
    if (locks) {
        add_simple(builder, TOY_LOCK, 0);
    }
    if (way < 2) {
        add(builder, (struct toy_op){way == 0 ? TOY_WAIT : TOY_TIMEDWAIT, 0, 0, 0});
    } else {
        add_simple(builder, way == 2 ? TOY_BROADCAST : TOY_SIGNAL, 0);
    }
    if (choose(builder, 4) == 0) {
        add_memory(builder);
    }
    if (locks) {
        add_simple(builder, TOY_UNLOCK, 0);
    }
}

static void add_semaphore(struct builder *builder)
{
    static const enum toy_code ways[] = {TOY_SEM_POST,    TOY_SEM_POST,      TOY_SEM_WAIT,
                                         TOY_SEM_TRYWAIT, TOY_SEM_TIMEDWAIT, TOY_SEM_GETVALUE};
    add_simple(builder, ways[choose(builder, 6)], choose(builder, 4) == 0);
}

static void add_barrier(struct builder *builder)
{
    if (choose(builder, 3) != 0) {
        add_simple(builder, TOY_BARRIER, 0);
        return;
    }
    unsigned once = choose(builder, 2);
    add_simple(builder, TOY_ONCE_BEGIN, once);
    add(builder, (struct toy_op)JUMP_IF(0, builder->at + 3));
    add_memory(builder);
    add_simple(builder, TOY_ONCE_END, once);
}

static void add_thread(struct builder *builder)
{
    static const enum toy_code ways[] = {TOY_JOIN, TOY_JOIN, TOY_TRYJOIN, TOY_TIMEDJOIN};
    unsigned way = choose(builder, 6);
    unsigned other = choose(builder, builder->codes);
    if (way == 5) {
        add_simple(builder, TOY_PROCESS_EXIT, 0);
    } else if (way == 4 || other == builder->code) {
        add_memory(builder);
    } else {
        add_simple(builder, ways[way], other);
    }
}

static void add_piece(struct builder *builder)
{
    static void (*const pieces[])(struct builder *) = {
        add_memory, add_mutex, add_rwlock, add_condition, add_semaphore, add_barrier, add_thread};
    unsigned mixture = builder->mixture == TOY_MIX_ALL ? choose(builder, TOY_MIX_ALL)
                       : choose(builder, 4) == 0       ? (unsigned)TOY_MIX_MEMORY
                                                       : (unsigned)builder->mixture;
    pieces[mixture](builder);
}

void toy_random(struct toy_program *program, enum toy_mixture mixture, uint64_t seed)
{
    memset(program, 0, sizeof *program);
    struct builder builder = {.program = program, .mixture = mixture};
    builder.seed = (seed * TOY_MIXTURES + mixture + 1) * UINT64_C(0x9E3779B97F4A7C15);
    builder.codes = 2 + choose(&builder, 2);
    program->started = builder.codes;
    program->permits[0] = (uint8_t)choose(&builder, 3);
    program->permits[1] = (uint8_t)choose(&builder, 2);
    program->parties[0] = (uint8_t)(2 + choose(&builder, 2));
    program->spurious = choose(&builder, 3) == 0;
    program->timeouts = (uint8_t)choose(&builder, 3);
    program->faults = choose(&builder, 4) == 0;
    if (mixture == TOY_MIX_THREAD || (mixture == TOY_MIX_ALL && choose(&builder, 2) != 0)) {
        program->started = 1 + choose(&builder, builder.codes);
    }
    unsigned pieces = builder.codes == 2 ? 4 : 2;
    unsigned next = program->started;
    for (builder.code = 0; builder.code < builder.codes; builder.code++) {
        builder.at = 0;
        // Codes that do not run from the start are created by the first, and those behind by it.
        bool creates = next < builder.codes && choose(&builder, 2) == 0;
        if (creates || (builder.code + 1 == program->started && next < builder.codes)) {
            add_simple(&builder, TOY_CREATE, next++);
        }
        unsigned count = 1 + choose(&builder, pieces);
        for (unsigned piece = 0; piece < count; piece++) {
            add_piece(&builder);
        }
    }
}
