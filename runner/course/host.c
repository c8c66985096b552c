// host.c: the Lua state that specs run in.
//
// What a spec may call is chosen so that no single call takes long or looks outside: the count hook
// below does not see time spent inside C functions. Hence no string.rep (an empty string repeated
// 10^18 times), no string.find and relatives (patterns that backtrack for ever), no table.move. And
// hence no pcall and no coroutines, which would swallow the error that the hook raises, and no
// metatables, through which one spec could change another's strings.
#include "course/host.h"

#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"

#include <lauxlib.h>
#include <lualib.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    HOOK_STEPS = 1000,
    STEPS_MAX = 5 * 1000 * 1000,
    CPU_MAX_MS = 2000, // steps over huge strings cost more than others
    MEMORY_MAX_BYTES = 8 << 20
};

struct host {
    lua_State *lua; // owned
    pthread_mutex_t entry;
    size_t used_bytes;
    size_t limit_bytes;
    long steps;
    int line;         // of the spec, that was begun last
    long long end_ms; // of this thread's CPU clock
};

static const char kept_key;

static long long cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void *allocate(void *context, void *old, size_t old_bytes, size_t new_bytes)
{
    struct host *host = context;
    size_t before = old != NULL ? old_bytes : 0; // without a block, Lua passes a type here
    if (new_bytes == 0) {
        free(old);
        host->used_bytes -= before;
        return NULL;
    }
    if (new_bytes > before && host->used_bytes - before + new_bytes > host->limit_bytes) {
        return NULL;
    }
    void *block = realloc(old, new_bytes);
    if (block != NULL) {
        host->used_bytes += new_bytes - before;
    }
    return block;
}

static struct host *host_of(lua_State *lua)
{
    void *context;
    lua_getallocf(lua, &context);
    return context;
}

static void count_steps(lua_State *lua, lua_Debug *where)
{
    struct host *host = host_of(lua);
    if (where->event == LUA_HOOKLINE) {
        host->line = where->currentline;
        return;
    }
    host->steps += HOOK_STEPS;
    if (host->steps > STEPS_MAX || cpu_ms() > host->end_ms) {
        lua_getinfo(lua, "Sl", where);
        lua_pushfstring(lua, "%s:%d: runs for too long; does this loop come to an end?",
                        where->short_src, where->currentline);
        lua_error(lua);
    }
}

// "FILE:LINE" of the innermost Lua function, "" when there is none. Pushes the string.
static const char *push_place(lua_State *lua)
{
    lua_Debug info;
    for (int level = 0; lua_getstack(lua, level, &info); level++) {
        lua_getinfo(lua, "Sl", &info);
        if (info.currentline > 0) {
            return lua_pushfstring(lua, "%s:%d", info.short_src, info.currentline);
        }
    }
    return lua_pushliteral(lua, "");
}

// Adds where the failing function was called from, for a reader who looks for the wrong argument.
static void add_callers(lua_State *lua)
{
    lua_Debug info;
    bool innermost = true;
    int shown = 0;
    for (int level = 0; shown < 3 && lua_getstack(lua, level, &info); level++) {
        lua_getinfo(lua, "Sl", &info);
        if (info.currentline <= 0) {
            continue;
        }
        if (!innermost) {
            lua_pushfstring(lua, "; called from line %d", info.currentline);
            lua_concat(lua, 2);
            shown++;
        }
        innermost = false;
    }
}

// The message handler: a text with its place in front and its callers behind.
static int describe(lua_State *lua)
{
    if (lua_type(lua, 1) != LUA_TSTRING) {
        lua_pushfstring(lua, "stopped with an error that is a %s, not a string",
                        luaL_typename(lua, 1));
        lua_replace(lua, 1);
    }
    const char *place = push_place(lua);
    if (place[0] != '\0' && strncmp(lua_tostring(lua, 1), place, strcspn(place, ":") + 1) != 0) {
        lua_pushfstring(lua, "%s: %s", place, lua_tostring(lua, 1));
    } else {
        lua_pushvalue(lua, 1);
    }
    add_callers(lua);
    return 1;
}

// Pushes a table with those functions of the library on top of the stack that `names` lists.
static void push_some(lua_State *lua, const char *const *names)
{
    lua_newtable(lua);
    for (; *names != NULL; names++) {
        lua_getfield(lua, -2, *names);
        lua_setfield(lua, -2, *names);
    }
}

static const char *const base_names[] = {"assert", "error",    "ipairs",   "next", "pairs",
                                         "select", "tonumber", "tostring", "type", NULL};
static const char *const string_names[] = {"byte",  "char", "format", "len",
                                           "lower", "sub",  "upper",  NULL};
static const char *const table_names[] = {"concat", "insert", "pack", "remove",
                                          "sort",   "unpack", NULL};
static const char *const math_names[] = {"abs", "ceil", "floor", "fmod",       "huge",       "max",
                                         "min", "modf", "pi",    "sqrt",       "tointeger",  "type",
                                         "ult", "log",  "exp",   "maxinteger", "mininteger", NULL};

static void push_library(lua_State *lua, const char *name, const char *const *names)
{
    lua_getfield(lua, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(lua, -1, name);
    push_some(lua, names);
    lua_replace(lua, -3);
    lua_pop(lua, 1);
}

// A misspelt name in a spec is most often a string without its quotation marks.
static int unknown_global(lua_State *lua)
{
    return luaL_error(lua, "`%s` is not defined here; a string needs quotation marks",
                      luaL_tolstring(lua, 2, NULL));
}

void host_push_globals(lua_State *lua)
{
    push_library(lua, LUA_GNAME, base_names);
    push_library(lua, LUA_STRLIBNAME, string_names);
    lua_setfield(lua, -2, LUA_STRLIBNAME);
    push_library(lua, LUA_TABLIBNAME, table_names);
    lua_setfield(lua, -2, LUA_TABLIBNAME);
    push_library(lua, LUA_MATHLIBNAME, math_names);
    lua_setfield(lua, -2, LUA_MATHLIBNAME);
    lua_newtable(lua);
    lua_pushcfunction(lua, unknown_global);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
}

static void push_all_kept(lua_State *lua)
{
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &kept_key);
}

void host_keep(lua_State *lua, const char *name)
{
    push_all_kept(lua);
    lua_insert(lua, -2);
    lua_setfield(lua, -2, name);
    lua_pop(lua, 1);
}

void host_push_kept(lua_State *lua, const char *name)
{
    push_all_kept(lua);
    lua_getfield(lua, -1, name);
    lua_remove(lua, -2);
}

// Opens the libraries and narrows what methods of strings ("x"):upper() reach.
static void prepare(lua_State *lua, void *context)
{
    luaL_requiref(lua, LUA_GNAME, luaopen_base, 0);
    luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 0);
    luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 0);
    luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 0);
    lua_pushliteral(lua, "");
    lua_getmetatable(lua, -1);
    push_library(lua, LUA_STRLIBNAME, string_names);
    lua_setfield(lua, -2, "__index");
    lua_newtable(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &kept_key);
}

struct host *host_create(void)
{
    struct host *host = memory_alloc(sizeof *host);
    pthread_mutex_init(&host->entry, NULL);
    host->limit_bytes = MEMORY_MAX_BYTES;
    host->lua = lua_newstate(allocate, host);
    if (host->lua == NULL) {
        bug_out_of_memory();
    }
    struct error err;
    BUG_ON(!host_call(host, "", prepare, NULL, &err));
    return host;
}

void host_destroy(struct host *host)
{
    if (host != NULL) {
        lua_close(host->lua);
        pthread_mutex_destroy(&host->entry);
        free(host);
    }
}

struct entry {
    host_body body;
    void *context;
};

static int run_body(lua_State *lua)
{
    const struct entry *entry = lua_touserdata(lua, 1);
    lua_settop(lua, 0);
    entry->body(lua, entry->context);
    return 0;
}

static void report(lua_State *lua, int status, const char *shown, struct error *err)
{
    if (err == NULL) {
        return;
    }
    if (status == LUA_ERRMEM) {
        // No handler is called then: the line is the one that was begun last.
        char line[16] = "";
        int number = host_of(lua)->line;
        if (number > 0) {
            snprintf(line, sizeof line, ":%d", number);
        }
        error_set(err, "%s%s: needs more than %d MB of memory", shown, line,
                  MEMORY_MAX_BYTES >> 20);
    } else if (lua_type(lua, -1) != LUA_TSTRING) {
        error_set(err, "%s: stopped with an error that has no text", shown);
    } else {
        error_set(err, "%s", lua_tostring(lua, -1)); // it goes to a terminal
        text_make_plain(err->text);
    }
}

bool host_call(struct host *host, const char *shown, host_body body, void *context,
               struct error *err)
{
    lua_State *lua = host->lua;
    struct entry entry = {body, context};
    pthread_mutex_lock(&host->entry);
    BUG_ON(lua_gettop(lua) != 0);
    host->steps = 0;
    host->line = 0;
    host->end_ms = cpu_ms() + CPU_MAX_MS;
    host->limit_bytes = host->used_bytes + MEMORY_MAX_BYTES;
    lua_sethook(lua, count_steps, LUA_MASKCOUNT | LUA_MASKLINE, HOOK_STEPS);
    lua_pushcfunction(lua, describe); // light functions: these pushes allocate nothing
    lua_pushcfunction(lua, run_body);
    lua_pushlightuserdata(lua, &entry);
    int status = lua_pcall(lua, 1, 0, 1);
    if (status != LUA_OK) {
        report(lua, status, shown, err);
    }
    lua_settop(lua, 0);
    lua_sethook(lua, NULL, 0, 0);
    host->limit_bytes = SIZE_MAX; // a collection may need a little; nothing of the spec runs now
    lua_gc(lua, LUA_GCCOLLECT);
    pthread_mutex_unlock(&host->entry);
    return status == LUA_OK;
}
