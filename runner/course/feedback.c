// feedback.c: asking an exercise's own function what to say about a failure.
#include "base/memory.h"
#include "base/text.h"
#include "course/catalogue.h"

#include <lauxlib.h>
#include <stdlib.h>

// What goes in and comes out of one call.
struct request {
    const char *shown; // the spec, under which the function was kept
    const struct course_finding *finding;
    char *text, *page; // owned by the caller of the call
};

static void set_string(lua_State *lua, const char *name, const char *value)
{
    if (value != NULL) {
        lua_pushstring(lua, value);
        lua_setfield(lua, -2, name);
    }
}

static void push_finding(lua_State *lua, const struct course_finding *finding)
{
    lua_newtable(lua);
    set_string(lua, "verdict", finding->verdict);
    set_string(lua, "kind", finding->kind);
    set_string(lua, "cause", finding->cause);
    set_string(lua, "variable", finding->variable);
    set_string(lua, "label", finding->label);
    if (finding->line > 0) {
        lua_pushinteger(lua, finding->line);
        lua_setfield(lua, -2, "line");
    }
}

// A copy of the string at `index`, fit for a terminal; NULL for nil. The function has returned, so
// Lua knows no place for the error.
static char *take_string(lua_State *lua, int index, const char *shown, const char *what)
{
    if (lua_isnoneornil(lua, index)) {
        return NULL;
    }
    if (lua_type(lua, index) != LUA_TSTRING) {
        luaL_error(lua, "%s: `feedback` has to return %s, not a %s", shown, what,
                   luaL_typename(lua, index));
    }
    char *copy = memory_string(lua_tostring(lua, index));
    text_make_plain(copy);
    return copy;
}

static void ask(lua_State *lua, void *context)
{
    struct request *request = context;
    host_push_kept(lua, request->shown);
    if (lua_isnil(lua, -1)) {
        return;
    }
    push_finding(lua, request->finding);
    lua_call(lua, 1, 2);
    request->text = take_string(lua, 1, request->shown, "a text");
    request->page = take_string(lua, 2, request->shown, "the id of a page behind the text");
}

void course_feedback(const struct course *course, const struct exercise *exercise,
                     const struct course_finding *finding, char **text, char **page)
{
    struct text shown = {0};
    struct error err;
    text_printf(&shown, "exercises/%s/exercise.lua", exercise->id);
    struct request request = {.shown = text_string(&shown), .finding = finding};
    if (exercise->broken == NULL &&
        !host_call(catalogue_host(course), request.shown, ask, &request, &err)) {
        free(request.text);
        free(request.page);
        request.text = memory_string(err.text);
        request.page = NULL;
    }
    text_finish(&shown);
    *text = request.text;
    *page = request.page;
}
