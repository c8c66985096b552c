// decode.c: x86-64 machine code by libcapstone, and what it says about a frame.
//
// What is not known is taken in the way that makes more bytes live: an instruction that is not in
// the table below reads all that it may reach and overwrites nothing. Whether an operand is read or
// written is never taken from the library, only its size, and that only for plain instructions.
#include "stage/decode.h"

#include "base/memory.h"

#include <stdlib.h>

void decoded_finish(struct decoded *decoded)
{
    free(decoded->at);
    *decoded = (struct decoded){0};
}

#if defined __x86_64__
#include <capstone/capstone.h>

enum { WIDEST = 64 }; // bytes that an instruction outside the table may read

// How an instruction uses memory that it names.
struct use {
    uint16_t id;
    uint8_t size;    // bytes; 0: as the operand says
    bool overwrites; // where the memory is its first operand: without reading it
};

static const struct use uses[] = {
    {X86_INS_MOV, 0, true},     {X86_INS_MOVSS, 4, true},   {X86_INS_MOVSD, 8, true},
    {X86_INS_MOVD, 4, true},    {X86_INS_MOVQ, 8, true},    {X86_INS_MOVAPS, 16, true},
    {X86_INS_MOVUPS, 16, true}, {X86_INS_MOVAPD, 16, true}, {X86_INS_MOVUPD, 16, true},
    {X86_INS_MOVDQA, 16, true}, {X86_INS_MOVDQU, 16, true}, {X86_INS_MOVZX, 0, false},
    {X86_INS_MOVSX, 0, false},  {X86_INS_MOVSXD, 0, false}, {X86_INS_ADD, 0, false},
    {X86_INS_SUB, 0, false},    {X86_INS_CMP, 0, false},    {X86_INS_TEST, 0, false},
    {X86_INS_AND, 0, false},    {X86_INS_OR, 0, false},     {X86_INS_XOR, 0, false},
    {X86_INS_IMUL, 0, false},   {X86_INS_CALL, 8, false},   {X86_INS_JMP, 8, false},
};

static const struct use *use_of(unsigned id)
{
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        if (uses[i].id == id) {
            return &uses[i];
        }
    }
    return NULL;
}

static bool is_frame_pointer(unsigned reg)
{
    return reg == X86_REG_RBP || reg == X86_REG_EBP || reg == X86_REG_BP || reg == X86_REG_BPL;
}

static bool is_stack_pointer(unsigned reg)
{
    return reg == X86_REG_RSP || reg == X86_REG_ESP || reg == X86_REG_SP || reg == X86_REG_SPL;
}

static bool is_registers(const cs_insn *insn, unsigned id, unsigned to, unsigned from)
{
    const cs_x86 *x86 = &insn->detail->x86;
    return insn->id == id && x86->op_count == 2 && x86->operands[0].type == X86_OP_REG &&
           x86->operands[0].reg == to && x86->operands[1].type == X86_OP_REG &&
           x86->operands[1].reg == from;
}

static bool is_register(const cs_insn *insn, unsigned id, unsigned reg)
{
    const cs_x86 *x86 = &insn->detail->x86;
    return insn->id == id && x86->op_count == 1 && x86->operands[0].type == X86_OP_REG &&
           x86->operands[0].reg == reg;
}

// `sub $N,%rsp` or `add $N,%rsp`: N, else 0.
static int64_t stack_change(const cs_insn *insn, unsigned id)
{
    const cs_x86 *x86 = &insn->detail->x86;
    bool is = insn->id == id && x86->op_count == 2 && x86->operands[0].type == X86_OP_REG &&
              x86->operands[0].reg == X86_REG_RSP && x86->operands[1].type == X86_OP_IMM;
    return is ? x86->operands[1].imm : 0;
}

// Memory at a fixed distance from the frame pointer.
static bool use_frame(const cs_insn *insn, unsigned number, struct instruction *out)
{
    const cs_x86_op *operand = &insn->detail->x86.operands[number];
    int64_t offset = operand->mem.disp;
    const struct use *use = use_of(insn->id);
    int64_t size = use == NULL ? WIDEST : use->size != 0 ? use->size : operand->size;
    if (offset >= 0) {
        return true; // the caller's, or what the call has put there
    }
    if (offset < INT32_MIN / 2 || size == 0) {
        return false;
    }
    struct span span = {(int32_t)offset, (int32_t)(offset + size < 0 ? offset + size : 0)};
    bool overwrites = use != NULL && use->overwrites && number == 0;
    if (overwrites && use->size == 0) {
        const cs_x86_op *source = &insn->detail->x86.operands[1];
        overwrites = source->type == X86_OP_IMM || source->size == operand->size;
    }
    *(overwrites ? &out->write : &out->read) = span;
    return true;
}

// Memory that is not found from the frame pointer: what is used from the other end of the frame
// must be outside what is looked at, or only written.
static bool use_stack(const cs_insn *insn, unsigned number, struct decoded *decoded)
{
    const cs_x86 *x86 = &insn->detail->x86;
    bool probe =
        insn->id == X86_INS_OR && x86->operands[1].type == X86_OP_IMM && x86->operands[1].imm == 0;
    decoded->plain = false;
    return number == 0 && (insn->id == X86_INS_MOV || probe);
}

static bool use_memory(const cs_insn *insn, unsigned number, struct decoded *decoded,
                       struct instruction *out)
{
    const x86_op_mem *memory = &insn->detail->x86.operands[number].mem;
    if (is_frame_pointer(memory->index) || is_stack_pointer(memory->index)) {
        return false;
    }
    if (is_stack_pointer(memory->base)) {
        return use_stack(insn, number, decoded);
    }
    if (!is_frame_pointer(memory->base)) {
        return true;
    }
    if (memory->base != X86_REG_RBP || memory->disp < INT32_MIN / 2 || memory->disp > INT32_MAX) {
        return false;
    }
    out->offset = (int32_t)memory->disp;
    if (memory->index != X86_REG_INVALID) {
        out->indexes = true;
        return true;
    }
    if (insn->id == X86_INS_LEA) {
        out->takes = true;
        out->to = (uint16_t)insn->detail->x86.operands[0].reg;
        return true;
    }
    return use_frame(insn, number, out);
}

static bool use_register(const cs_insn *insn, unsigned number, struct decoded *decoded)
{
    unsigned reg = insn->detail->x86.operands[number].reg;
    bool ends = is_register(insn, X86_INS_POP, X86_REG_RBP) ||
                is_registers(insn, X86_INS_MOV, X86_REG_RSP, X86_REG_RBP);
    if (is_frame_pointer(reg)) {
        return ends;
    }
    // gcc hands a nested function the frame that it belongs to in this register.
    if (reg == X86_REG_R10 && number == 0 && insn->id == X86_INS_MOV) {
        return false;
    }
    if (is_stack_pointer(reg) && !ends &&
        stack_change(insn, X86_INS_ADD) != -(int64_t)decoded->bottom) {
        decoded->plain = false;
    }
    return true;
}

static bool is_second_argument(unsigned reg)
{
    return reg == X86_REG_RSI || reg == X86_REG_ESI || reg == X86_REG_SI || reg == X86_REG_SIL;
}

static bool use_operands(const cs_insn *insn, struct decoded *decoded, struct instruction *out)
{
    const cs_x86 *x86 = &insn->detail->x86;
    bool understood = true;
    for (unsigned i = 0; i < x86->op_count && understood; i++) {
        if (x86->operands[i].type == X86_OP_MEM) {
            understood = use_memory(insn, i, decoded, out);
            out->names_second |= is_second_argument(x86->operands[i].mem.base) ||
                                 is_second_argument(x86->operands[i].mem.index);
        } else if (x86->operands[i].type == X86_OP_REG) {
            understood = use_register(insn, i, decoded);
            out->names_second |= is_second_argument(x86->operands[i].reg);
        }
    }
    bool moves_stack = insn->id == X86_INS_PUSH || insn->id == X86_INS_POP ||
                       insn->id == X86_INS_PUSHFQ || insn->id == X86_INS_POPFQ;
    if (moves_stack && !is_register(insn, X86_INS_POP, X86_REG_RBP)) {
        decoded->plain = false;
    }
    return understood;
}

// Where it goes on. False: in a way that is not understood.
static bool find_flow(csh handle, const cs_insn *insn, struct instruction *out)
{
    const cs_x86_op *operand = &insn->detail->x86.operands[0];
    bool known = insn->detail->x86.op_count == 1 && operand->type == X86_OP_IMM;
    bool jumps = cs_insn_group(handle, insn, CS_GRP_JUMP);
    bool calls = cs_insn_group(handle, insn, CS_GRP_CALL);
    out->target = (jumps || calls) && known ? (uint64_t)operand->imm : 0;
    switch (insn->id) {
    case X86_INS_LOOP:
    case X86_INS_LOOPE:
    case X86_INS_LOOPNE:
    case X86_INS_LJMP:
    case X86_INS_LCALL:
    case X86_INS_ENTER:
    case X86_INS_XBEGIN:
        return false;
    case X86_INS_UD2:
    case X86_INS_HLT:
        out->flow = FLOW_END;
        return true;
    default:
        break;
    }
    if (cs_insn_group(handle, insn, CS_GRP_RET)) {
        out->flow = FLOW_END;
    } else if (calls) {
        out->flow = FLOW_CALL;
    } else if (jumps) {
        out->flow = !known ? FLOW_ANYWHERE : insn->id == X86_INS_JMP ? FLOW_JUMP : FLOW_BRANCH;
    } else if (cs_insn_group(handle, insn, CS_GRP_INT) ||
               cs_insn_group(handle, insn, CS_GRP_IRET)) {
        return false;
    }
    return true;
}

static void find_copy(const cs_insn *insn, struct instruction *out)
{
    const cs_x86 *x86 = &insn->detail->x86;
    if (insn->id == X86_INS_MOV && x86->operands[0].type == X86_OP_REG &&
        x86->operands[1].type == X86_OP_REG) {
        out->copies = true;
        out->to = (uint16_t)x86->operands[0].reg;
        out->from = (uint16_t)x86->operands[1].reg;
    }
    if (out->copies || out->takes) {
        out->argument = out->to == X86_REG_RDI ? 1 : out->to == X86_REG_RSI ? 2 : 0;
    }
}

static bool add_instruction(csh handle, const cs_insn *insn, struct decoded *decoded,
                            size_t *capacity)
{
    struct instruction out = {.address = insn->address};
    if (!use_operands(insn, decoded, &out) || !find_flow(handle, insn, &out)) {
        return false;
    }
    find_copy(insn, &out);
    decoded->at = memory_grow(decoded->at, decoded->count, capacity, sizeof *decoded->at);
    decoded->at[decoded->count++] = out;
    return true;
}

struct reading {
    csh handle;
    cs_insn *insn;
    const uint8_t *code;
    size_t left;
    uint64_t address;
};

static bool next(struct reading *reading)
{
    return cs_disasm_iter(reading->handle, &reading->code, &reading->left, &reading->address,
                          reading->insn);
}

// push %rbp; mov %rsp,%rbp; and then, if the function has a frame of a fixed size, sub $N,%rsp.
static bool read_prologue(struct reading *reading, struct decoded *decoded)
{
    if (!next(reading) || (reading->insn->id == X86_INS_ENDBR64 && !next(reading))) {
        return false;
    }
    if (!is_register(reading->insn, X86_INS_PUSH, X86_REG_RBP) || !next(reading) ||
        !is_registers(reading->insn, X86_INS_MOV, X86_REG_RBP, X86_REG_RSP)) {
        return false;
    }
    struct reading ahead = *reading;
    if (!next(&ahead)) {
        return false;
    }
    int64_t size = stack_change(ahead.insn, X86_INS_SUB);
    if (size > 0 && size < INT32_MAX / 2) {
        decoded->bottom = (int32_t)-size;
        decoded->plain = true;
        *reading = ahead;
    }
    return true;
}

static bool read_body(struct reading *reading, struct decoded *decoded)
{
    size_t capacity = 0;
    while (reading->left > 0) {
        if (!next(reading) ||
            !add_instruction(reading->handle, reading->insn, decoded, &capacity)) {
            return false;
        }
    }
    return true;
}

bool decode_function(const uint8_t *code, uint64_t address, size_t size, struct decoded *decoded)
{
    struct reading reading = {.code = code, .left = size, .address = address};
    *decoded = (struct decoded){0};
    if (cs_open(CS_ARCH_X86, CS_MODE_64, &reading.handle) != CS_ERR_OK) {
        return false;
    }
    cs_option(reading.handle, CS_OPT_DETAIL, CS_OPT_ON);
    reading.insn = cs_malloc(reading.handle);
    bool understood = reading.insn != NULL && read_prologue(&reading, decoded) &&
                      read_body(&reading, decoded) && decoded->count > 0;
    if (reading.insn != NULL) {
        cs_free(reading.insn, 1);
    }
    cs_close(&reading.handle);
    return understood;
}

#else

bool decode_function(const uint8_t *code, uint64_t address, size_t size, struct decoded *decoded)
{
    (void)code;
    (void)address;
    (void)size;
    *decoded = (struct decoded){0};
    return false;
}

#endif
