// object.h: the synchronisation objects of the program, found by their address.
//
// All-zero bytes (or an initialiser) count as initialised for mutexes, conditions, reader-writer
// locks and once controls; semaphores, barriers and spin locks need their init call. The first use
// leaves a mark in the object's own bytes, made from its address: a copied object carries the mark
// of another address and is told apart.
#ifndef RUNTIME_OBJECT_H
#define RUNTIME_OBJECT_H

#include "runtime/undo.h"

static inline const struct object *object_get(uint32_t number)
{
    return &RECORDS->objects[number];
}

// To change it within the present step: behind the next choice point it must be asked for again.
static inline struct object *object_change(uint32_t number)
{
    if (__builtin_expect(undo_object_eras[number] != undo_era, 0)) {
        undo_object_eras[number] = undo_era;
        undo_cells(&RECORDS->objects[number], sizeof(struct object) / sizeof(struct cell));
    }
    return &RECORDS->objects[number];
}

// The object at `address` for a use of `kind` by the call `call` at `site`. Ends the execution with
// misuse when it is not initialised, copied or of another kind, and with a crash for a null or wild
// address.
uint32_t object_use(const void *address, enum object_kind kind, uint32_t site, const char *call);

// A call that has waited goes on and uses it again: ends the execution when it, or its memory, is
// gone.
void object_check_memory(uint32_t number, uint32_t site, const char *call);

// Misuse when it has been destroyed. To be called once the operation has been chosen: what other
// threads do counts from there on.
void object_check_alive(uint32_t number, uint32_t site, const char *call);

// Makes the object for an init call; a second init of a live object is misuse.
uint32_t object_init(void *address, enum object_kind kind, uint32_t site, const char *call);

// After a destroy call: later uses are misuse.
void object_destroy(uint32_t number, uint32_t site);

// Makes the object of a place that nobody knows yet: no access of the program.
uint32_t object_place(uint64_t address, enum object_kind kind, uint32_t site);

// A new object without checks (threads, labels, streams, atomic locations).
uint32_t object_new(uint64_t address, enum object_kind kind);

// The object for the memory granule of an atomic or racing access; made when there is none.
uint32_t object_location(uint64_t address);

// The object of the atomic variable that begins exactly there, for the order that it makes.
uint32_t object_atomic(uint64_t address);

// Locks that a thread holds, for reports.
void object_held(struct thread *thread, uint32_t object, uint32_t site);
void object_let_go(struct thread *thread, uint32_t object);

// Joins virtual time along the order: the thread's clock with the object's, one way or both.
void object_time_from(struct thread *thread, const struct object *object);
void object_time_to(const struct thread *thread, struct object *object);

#endif
