// progress.c: what the learner has read, run, predicted and passed, in an SQLite file.
//
// Every change is a transaction of its own and on the disk when the call returns, so a heddle that
// is killed loses nothing. The connection has two databases of the same form: `main` is the file,
// `kept` is in memory and takes what the file refused (disk full, read-only); reading looks there
// first, and the next change that succeeds moves it over. Changes only add to what is known, so two
// heddles that run at the same time take nothing from each other. A damaged file is never deleted:
// it gets another name, and what can still be read of it goes on in a new file.
#include "course/progress.h"

#include "base/bug.h"
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FORMAT = 1, APPLICATION_ID = 0x6864646C, BUSY_MS = 2000 };

struct progress {
    sqlite3 *db;   // owned
    bool has_kept; // something in `kept` waits for the file
    bool told;     // that writing fails
};

static const char tables[] =
    "CREATE TABLE IF NOT EXISTS %s.entry (kind INTEGER NOT NULL, id TEXT NOT NULL,"
    " done INTEGER NOT NULL, is_right INTEGER NOT NULL, assisted INTEGER NOT NULL,"
    " tries INTEGER NOT NULL, hints INTEGER NOT NULL, changed INTEGER NOT NULL,"
    " last TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS %s.setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"
    " WITHOUT ROWID;";

static const char put_entry[] =
    "INSERT INTO %s.entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    " ON CONFLICT (kind, id) DO UPDATE SET done = max(done, excluded.done),"
    " is_right = max(is_right, excluded.is_right), assisted = max(assisted, excluded.assisted),"
    " tries = max(tries, excluded.tries), hints = max(hints, excluded.hints),"
    " changed = max(changed, excluded.changed), last = excluded.last";

static const char put_setting[] = "INSERT OR REPLACE INTO %s.setting VALUES (?1, ?2)";

static const char all_entries[] = "SELECT kind, id, done, is_right, assisted, tries, hints,"
                                  " changed, last FROM %s.entry";
static const char all_settings[] = "SELECT name, value FROM %s.setting";

// A statement of one of the texts above, for one of the databases; NULL when the file is no good.
static sqlite3_stmt *prepare(sqlite3 *db, const char *format, const char *database)
{
    sqlite3_stmt *statement = NULL;
    char *sql = sqlite3_mprintf(format, database, database);
    BUG_ON(sql == NULL);
    sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    return statement;
}

static bool run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool make_tables(sqlite3 *db, const char *database)
{
    char *sql = sqlite3_mprintf(tables, database, database);
    bool ok = sql != NULL && run(db, sql);
    sqlite3_free(sql);
    return ok;
}

// Copies the rows that `from` can still read, and adds their number to `*copied`; false when one of
// them could not be written.
static bool copy_rows(sqlite3 *from, const char *from_database, sqlite3 *to, const char *select,
                      const char *insert, int *copied)
{
    sqlite3_stmt *source = prepare(from, select, from_database);
    sqlite3_stmt *target = prepare(to, insert, "main");
    bool ok = target != NULL;
    while (source != NULL && target != NULL && sqlite3_step(source) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(source); i++) {
            sqlite3_bind_value(target, i + 1, sqlite3_column_value(source, i));
        }
        bool written = sqlite3_step(target) == SQLITE_DONE;
        *copied += written;
        ok &= written;
        sqlite3_reset(target);
    }
    sqlite3_finalize(source);
    sqlite3_finalize(target);
    return ok;
}

// What a file turned out to be.
enum state { STATE_GOOD, STATE_UNUSABLE, STATE_DAMAGED, STATE_NEWER, STATE_FOREIGN };

static enum state failed_state(sqlite3 *db, struct error *reason)
{
    int code = sqlite3_errcode(db) & 0xFF;
    error_set(reason, "%s", sqlite3_errmsg(db));
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? STATE_DAMAGED : STATE_UNUSABLE;
}

// The first number of the first row; false when the file cannot be read.
static bool number(sqlite3 *db, const char *sql, long long *value)
{
    sqlite3_stmt *statement = prepare(db, sql, "main");
    bool ok = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    if (ok) {
        *value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return ok;
}

static bool is_whole(sqlite3 *db)
{
    sqlite3_stmt *statement = prepare(db, "PRAGMA %s.quick_check(1)", "main");
    bool whole = statement != NULL && sqlite3_step(statement) == SQLITE_ROW &&
                 strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    return whole;
}

static enum state begin_new(sqlite3 *db, struct error *reason)
{
    struct text sql = {0};
    enum state state = STATE_GOOD;
    text_printf(&sql, "PRAGMA main.application_id = %d; PRAGMA main.user_version = %d;",
                APPLICATION_ID, FORMAT);
    if (!run(db, "BEGIN IMMEDIATE") || !make_tables(db, "main") || !run(db, text_string(&sql)) ||
        !run(db, "COMMIT")) {
        state = failed_state(db, reason);
    }
    text_finish(&sql);
    return state;
}

// Looks at the file behind `main` and makes its tables when it is new.
static enum state inspect(sqlite3 *db, struct error *reason)
{
    long long application, version, things;
    if (!number(db, "PRAGMA %s.application_id", &application) ||
        !number(db, "PRAGMA %s.user_version", &version) ||
        !number(db, "SELECT count(*) FROM %s.sqlite_master", &things)) {
        return failed_state(db, reason);
    }
    if (application == 0 && version == 0 && things == 0) {
        return begin_new(db, reason);
    }
    if (application != APPLICATION_ID) {
        return STATE_FOREIGN;
    }
    if (version > FORMAT) {
        return STATE_NEWER;
    }
    if (!is_whole(db)) {
        return STATE_DAMAGED;
    }
    return make_tables(db, "main") ? STATE_GOOD : failed_state(db, reason);
}

// A connection to the file, with `kept` beside it. Never NULL.
static enum state connect_to(const char *path, sqlite3 **db, struct error *reason)
{
    int code = sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    BUG_ON(*db == NULL);
    sqlite3_busy_timeout(*db, BUSY_MS);
    if (code != SQLITE_OK || !run(*db, "PRAGMA trusted_schema = OFF; ATTACH ':memory:' AS kept") ||
        !make_tables(*db, "kept")) {
        return failed_state(*db, reason);
    }
    return inspect(*db, reason);
}

static bool is_in_the_way(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static enum state open_state(const char *path, sqlite3 **db, struct error *reason)
{
    char *folder = file_directory(path);
    enum state state = STATE_UNUSABLE;
    *db = NULL;
    if (is_in_the_way(path)) {
        error_set(reason, "it is not a regular file");
    } else if (file_make_directory(folder, reason)) {
        state = connect_to(path, db, reason);
    }
    if (state != STATE_GOOD) {
        sqlite3_close(*db);
        *db = NULL;
    }
    free(folder);
    return state;
}

// Gives a damaged file a name that is free, and its journal too: it must not meet the new file.
// The caller owns the result, NULL when the file stays where it is.
static char *set_aside(const char *path)
{
    struct text name = {0};
    struct text from = {0};
    struct text to = {0};
    int number = 1;
    do {
        text_clear(&name);
        text_printf(&name, "%s.damaged-%d", path, number++);
    } while (file_exists(text_string(&name)));
    text_printf(&from, "%s-journal", path);
    text_printf(&to, "%s-journal", text_string(&name));
    bool moved = rename(path, text_string(&name)) == 0;
    if (moved) {
        rename(text_string(&from), text_string(&to)); // there is one only after a crash
    }
    text_finish(&from);
    text_finish(&to);
    char *aside = text_take(&name);
    if (!moved) {
        free(aside);
        aside = NULL;
    }
    return aside;
}

// What can still be read of a damaged file.
static int rescue(const char *path, sqlite3 *to)
{
    sqlite3 *from = NULL;
    int rows = 0;
    if (sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK && run(to, "BEGIN")) {
        copy_rows(from, "main", to, all_entries, put_entry, &rows);
        copy_rows(from, "main", to, all_settings, put_setting, &rows);
        rows = run(to, "COMMIT") ? rows : 0;
    }
    sqlite3_close(from);
    return rows;
}

static sqlite3 *replace_damaged(const char *path, struct error *reason, struct error *err)
{
    sqlite3 *db = NULL;
    char *aside = set_aside(path);
    if (aside != NULL && open_state(path, &db, reason) == STATE_GOOD) {
        int rows = rescue(aside, db);
        char *shown = file_shown(path);
        error_set(err,
                  "%s: your progress was damaged. It is now in %s beside it; %d entries could be "
                  "read and go on in a new file",
                  shown, file_name(aside), rows);
        free(shown);
    }
    free(aside);
    return db;
}

// The connection to a file that can be used, else NULL; `err` says what happened to it.
static sqlite3 *open_file(const char *path, struct error *err)
{
    static const char *const what[] = {
        [STATE_UNUSABLE] = "your progress cannot be kept there",
        [STATE_DAMAGED] = "your progress is damaged and cannot be set aside",
        [STATE_NEWER] = "was written by a newer heddle and is left as it is",
        [STATE_FOREIGN] = "is another program's file and is left as it is"};
    sqlite3 *db;
    struct error reason = {""};
    enum state state = open_state(path, &db, &reason);
    if (state == STATE_DAMAGED) {
        db = replace_damaged(path, &reason, err);
    }
    if (db == NULL) {
        const char *text = text_starts(reason.text, path) ? "" : reason.text;
        char *shown = file_shown(path);
        error_set(err, "%s: %s%s%s%s. What you do now is forgotten when heddle ends", shown,
                  what[state], text[0] != '\0' ? " (" : "", text, text[0] != '\0' ? ")" : "");
        free(shown);
    }
    return db;
}

struct progress *progress_open(const char *path, struct error *err)
{
    struct error ignored = {""};
    struct progress *progress = memory_alloc(sizeof *progress);
    char *folder = path == NULL ? file_xdg("state") : NULL;
    char *file = path == NULL ? file_join(folder, "progress.db") : memory_string(path);
    err = err != NULL ? err : &ignored;
    err->text[0] = '\0';
    progress->db = open_file(file, err);
    if (progress->db == NULL) {
        BUG_ON(connect_to(":memory:", &progress->db, &ignored) != STATE_GOOD);
    }
    free(file);
    free(folder);
    return progress;
}

// Moves what waits in memory to the file. A disk that is full may end the transaction by itself.
static bool flush(struct progress *progress)
{
    sqlite3 *db = progress->db;
    int rows = 0;
    if (!progress->has_kept) {
        return true;
    }
    if (!run(db, "BEGIN IMMEDIATE")) {
        return false;
    }
    bool ok = copy_rows(db, "kept", db, all_entries, put_entry, &rows) &&
              copy_rows(db, "kept", db, all_settings, put_setting, &rows) &&
              !sqlite3_get_autocommit(db) &&
              run(db, "DELETE FROM kept.entry; DELETE FROM kept.setting; COMMIT");
    if (!ok && !sqlite3_get_autocommit(db)) {
        run(db, "ROLLBACK");
    }
    progress->has_kept = !ok;
    return ok;
}

void progress_close(struct progress *progress)
{
    if (progress != NULL) {
        flush(progress);
        sqlite3_close(progress->db);
        free(progress);
    }
}

// Adds what one database knows of the entry.
static void add_entry(struct progress *progress, const char *database, enum progress_kind kind,
                      const char *id, struct progress_entry *entry)
{
    static const char select[] = "SELECT done, is_right, assisted, tries, hints, changed, last"
                                 " FROM %s.entry WHERE kind = ?1 AND id = ?2";
    sqlite3_stmt *row = prepare(progress->db, select, database);
    if (row != NULL) {
        sqlite3_bind_int(row, 1, (int)kind);
        sqlite3_bind_text(row, 2, id, -1, SQLITE_STATIC);
    }
    if (row != NULL && sqlite3_step(row) == SQLITE_ROW) {
        int tries = sqlite3_column_int(row, 3);
        int hints = sqlite3_column_int(row, 4);
        int64_t when = sqlite3_column_int64(row, 5);
        const unsigned char *last = sqlite3_column_text(row, 6);
        entry->done |= sqlite3_column_int(row, 0) != 0;
        entry->right |= sqlite3_column_int(row, 1) != 0;
        entry->assisted |= sqlite3_column_int(row, 2) != 0;
        entry->tries = tries > entry->tries ? tries : entry->tries;
        entry->hints = hints > entry->hints ? hints : entry->hints;
        entry->when = when > entry->when ? when : entry->when;
        snprintf(entry->last, sizeof entry->last, "%s", last != NULL ? (const char *)last : "");
    }
    sqlite3_finalize(row);
}

void progress_get(struct progress *progress, enum progress_kind kind, const char *id,
                  struct progress_entry *entry)
{
    *entry = (struct progress_entry){0};
    add_entry(progress, "main", kind, id, entry);
    if (progress->has_kept) {
        add_entry(progress, "kept", kind, id, entry);
    }
}

// Runs a change prepared by its caller and finalizes it.
static bool finish_change(sqlite3_stmt *statement)
{
    bool ok = statement != NULL && sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return ok;
}

static bool write_entry(sqlite3 *db, const char *database, enum progress_kind kind, const char *id,
                        const struct progress_entry *entry)
{
    sqlite3_stmt *row = prepare(db, put_entry, database);
    if (row != NULL) {
        sqlite3_bind_int(row, 1, (int)kind);
        sqlite3_bind_text(row, 2, id, -1, SQLITE_STATIC);
        sqlite3_bind_int(row, 3, entry->done);
        sqlite3_bind_int(row, 4, entry->right);
        sqlite3_bind_int(row, 5, entry->assisted);
        sqlite3_bind_int(row, 6, entry->tries);
        sqlite3_bind_int(row, 7, entry->hints);
        sqlite3_bind_int64(row, 8, entry->when);
        sqlite3_bind_text(row, 9, entry->last, -1, SQLITE_STATIC);
    }
    return finish_change(row);
}

static bool write_setting(sqlite3 *db, const char *database, const char *name, const char *value)
{
    sqlite3_stmt *row = prepare(db, put_setting, database);
    if (row != NULL) {
        sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, value, -1, SQLITE_STATIC);
    }
    return finish_change(row);
}

// After a change that the file refused for `reason`: says so, but not again before one succeeded.
static bool tell(struct progress *progress, const struct error *reason, struct error *err)
{
    progress->has_kept = true;
    if (progress->told) {
        return true;
    }
    progress->told = true;
    return error_set(err,
                     "your progress could not be saved (%s). It is kept until heddle ends, and "
                     "saved before if that becomes possible",
                     reason->text);
}

bool progress_put(struct progress *progress, enum progress_kind kind, const char *id,
                  const struct progress_entry *entry, struct error *err)
{
    struct error reason;
    if (flush(progress) && write_entry(progress->db, "main", kind, id, entry)) {
        progress->told = false;
        return true;
    }
    error_set(&reason, "%s", sqlite3_errmsg(progress->db));
    write_entry(progress->db, "kept", kind, id, entry);
    return tell(progress, &reason, err);
}

bool progress_set(struct progress *progress, const char *name, const char *value, struct error *err)
{
    struct error reason;
    if (flush(progress) && write_setting(progress->db, "main", name, value)) {
        progress->told = false;
        return true;
    }
    error_set(&reason, "%s", sqlite3_errmsg(progress->db));
    write_setting(progress->db, "kept", name, value);
    return tell(progress, &reason, err);
}

// The setting in one of the databases; the caller owns it.
static char *find_setting(struct progress *progress, const char *database, const char *name)
{
    sqlite3_stmt *row =
        prepare(progress->db, "SELECT value FROM %s.setting WHERE name = ?1", database);
    char *value = NULL;
    if (row != NULL) {
        sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
    }
    if (row != NULL && sqlite3_step(row) == SQLITE_ROW) {
        value = memory_string((const char *)sqlite3_column_text(row, 0));
    }
    sqlite3_finalize(row);
    return value;
}

char *progress_setting(struct progress *progress, const char *name)
{
    char *value = progress->has_kept ? find_setting(progress, "kept", name) : NULL;
    return value != NULL ? value : find_setting(progress, "main", name);
}
