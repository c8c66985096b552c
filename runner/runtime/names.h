// names.h: names that threads share: of semaphores, of the addresses of sockets. They live in the
// image; nothing of that name exists outside.
#ifndef RUNTIME_NAMES_H
#define RUNTIME_NAMES_H

#include "runtime/image.h"

enum name_kind { NAME_SEM, NAME_PATH, NAME_PORT, NAME_UDP };

// The record of a name, made when it is mentioned for the first time; all that is done under it has
// its object in common. Ends the execution when there are too many or it is too long. Execution
// lifetime.
struct name *name_get(enum name_kind kind, const char *text, size_t length, uint32_t site);

// The same where it was mentioned before; NULL it was not.
struct name *name_known(enum name_kind kind, const char *text, size_t length);

// The name that a screen shows for an address of a record or of a named semaphore, NULL none.
const char *name_at(uint64_t address);

#endif
