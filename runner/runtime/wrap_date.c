// wrap_date.c: entries of <time.h> that turn times into dates. The time zone is UTC on every
// machine.
#include "runtime/entry.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// The C library looks for the zone's file when it first needs the zone. That must be before the
// sandbox closes.
__attribute__((constructor)) static void fix_zone(void)
{
    setenv("TZ", "UTC0", 1);
    tzset();
}

static struct tm *break_down(const time_t *from, struct tm *to, uint32_t site)
{
    stdlib_reads(from, sizeof *from, site);
    struct tm result;
    if (gmtime_r(from, &result) == NULL) {
        stdlib_set_errno(EOVERFLOW);
        return NULL;
    }
    stdlib_writes(to, sizeof *to, site);
    *to = result;
    return to;
}

ENTRY struct tm *rt_gmtime_r(const time_t *from, struct tm *to)
{
    return break_down(from, to, SITE);
}

ENTRY struct tm *rt_localtime_r(const time_t *from, struct tm *to)
{
    return break_down(from, to, SITE);
}

ENTRY struct tm *rt_gmtime(const time_t *from)
{
    return break_down(from, &process_change()->broken_down, SITE);
}

ENTRY struct tm *rt_localtime(const time_t *from)
{
    return break_down(from, &process_change()->broken_down, SITE);
}

static time_t put_together(struct tm *date, uint32_t site)
{
    stdlib_reads(date, sizeof *date, site);
    stdlib_writes(date, sizeof *date, site);
    errno = 0;
    time_t seconds = timegm(date);
    if (seconds == (time_t)-1 && errno != 0) {
        stdlib_set_errno(errno);
    }
    return seconds;
}

ENTRY time_t rt_mktime(struct tm *date)
{
    return put_together(date, SITE);
}

ENTRY time_t rt_timegm(struct tm *date)
{
    return put_together(date, SITE);
}

ENTRY void rt_tzset(void)
{
}

enum { DATE_BYTES = 26 }; // C11 7.27.3.1: "Sun Sep 16 01:03:52 1973\n"

static char *write_date(const struct tm *date, char *to, uint32_t site)
{
    stdlib_reads(date, sizeof *date, site);
    char words[64];
    if (asctime_r(date, words) == NULL || strlen(words) + 1 > DATE_BYTES) {
        stdlib_set_errno(EOVERFLOW);
        return NULL;
    }
    stdlib_writes(to, strlen(words) + 1, site);
    return strcpy(to, words);
}

ENTRY char *rt_asctime_r(const struct tm *date, char *to)
{
    return write_date(date, to, SITE);
}

ENTRY char *rt_asctime(const struct tm *date)
{
    return write_date(date, process_change()->date, SITE);
}

ENTRY char *rt_ctime_r(const time_t *from, char *to)
{
    uint32_t site = SITE;
    struct tm date;
    stdlib_reads(from, sizeof *from, site);
    return gmtime_r(from, &date) != NULL ? write_date(&date, to, site) : NULL;
}

// C11 7.27.3.2: as asctime(localtime(from)), so it writes both results.
ENTRY char *rt_ctime(const time_t *from)
{
    uint32_t site = SITE;
    struct process_state *state = process_change();
    struct tm *date = break_down(from, &state->broken_down, site);
    return date != NULL ? write_date(date, state->date, site) : NULL;
}

ENTRY size_t rt_strftime(char *to, size_t size, const char *format, const struct tm *date)
{
    static char words[4096];
    uint32_t site = SITE;
    stdlib_reads_string(format, site);
    stdlib_reads(date, sizeof *date, site);
    size_t room = size < sizeof words ? size : sizeof words;
    size_t length = strftime(words, room, format, date);
    if (room > 0) {
        stdlib_writes(to, length + 1, site);
        // Not from `words`: another thread may have used it at that step.
        length = strftime(to, length + 1, format, date);
        to[length] = '\0';
    }
    return length;
}
