// host.h: the Lua state that specs run in. Private to course/.
//
// A spec is an author's file, perhaps a stranger's: it gets a table of harmless functions, a
// limited number of steps and a limited amount of memory. Every entry into Lua goes through
// host_call.
#ifndef COURSE_HOST_H
#define COURSE_HOST_H

#include "base/error.h"

#include <lua.h>
#include <stdbool.h>

struct host; // opaque; calls from several threads wait for each other

struct host *host_create(void);
void host_destroy(struct host *host); // accepts NULL

// What runs inside: may raise Lua errors, which leave it at once, so it keeps what it allocates in
// `context`, where the caller finds it.
typedef void (*host_body)(lua_State *lua, void *context);

// Runs `body` with fresh limits. False when it raised an error: `err` then has the file and line
// where Lua knows it, else `shown`, and a sentence. The stack is empty again in both cases.
bool host_call(struct host *host, const char *shown, host_body body, void *context,
               struct error *err);

// Inside a body: pushes the table that a spec sees as its globals, a new one each time.
void host_push_globals(lua_State *lua);

// Inside a body: keeps the function on top of the stack under `name` and pops it; pushes the one
// kept under `name`, nil when there is none.
void host_keep(lua_State *lua, const char *name);
void host_push_kept(lua_State *lua, const char *name);

#endif
