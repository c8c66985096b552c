// decode.h: the machine code of one function, as far as its frame is concerned.
//
// x86-64, as compilers make it at -O0: locals and temporaries stand at fixed distances from the
// frame pointer. All offsets here are from the frame pointer, so those of locals are negative.
#ifndef STAGE_DECODE_H
#define STAGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
    int32_t low, high; // bytes low..high-1 of the frame; none when they are equal
};

enum flow {
    FLOW_NEXT,
    FLOW_CALL,
    FLOW_JUMP,
    FLOW_BRANCH,
    FLOW_END,     // returns, or goes no further
    FLOW_ANYWHERE // a jump through a register or a table
};

struct instruction {
    uint64_t address;
    uint64_t target;   // of a jump or call; 0 when only the run knows it
    struct span read;  // at least what it reads
    struct span write; // at most what it overwrites, whatever stood there
    int32_t offset;    // `takes` or `indexes`: of the part of the frame that it names
    uint16_t from, to; // `takes`, `copies`: registers
    uint8_t flow;      // enum flow
    bool takes;        // the address of a part of the frame goes into register `to`
    bool indexes;      // a part of the frame is used with an index: any of it is touched
    bool copies;       // register `from` goes into `to`
    uint8_t argument;  // `takes`, `copies`: `to` holds a call's first or second; 0 neither
    bool names_second; // uses the register of the second argument
};

struct decoded {
    struct instruction *at;
    size_t count;
    int32_t bottom; // lowest byte of the frame that is known to be there
    bool plain;     // the frame is bottom..0 all the time, and nothing is used from its other end
};

// Decodes a function. False: it does something that is not understood (another prologue, the frame
// pointer used as a value, bytes that are no code), or this is another machine; then nothing may be
// concluded about its frame. decoded_finish in every case.
bool decode_function(const uint8_t *code, uint64_t address, size_t size, struct decoded *decoded);
void decoded_finish(struct decoded *decoded);

#endif
