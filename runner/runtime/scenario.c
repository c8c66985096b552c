// scenario.c: HEDDLE_ALWAYS and HEDDLE_REACH of exercises (exercises/heddle.h).
//
// A mark is an operation on one object that all marks share: the order in which threads reach them
// is part of a trace, so "both are inside" is seen whenever it is possible.
#include "runtime/scenario.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"

#include <string.h>

static struct scenario_label labels[SCENARIO_LABELS_MAX];
static unsigned label_count;

unsigned scenario_labels(const struct scenario_label **found)
{
    *found = labels;
    return label_count;
}

void scenario_forget(void)
{
    label_count = 0;
}

// Labels are numbered as they are first met; the numbers stay for the life of the module.
static unsigned label_number(const char *text, bool always, uint32_t site)
{
    for (unsigned i = 0; i < label_count; i++) {
        if (labels[i].always == always && strcmp(labels[i].text, text) == 0) {
            return i;
        }
    }
    if (label_count == SCENARIO_LABELS_MAX || strlen(text) >= sizeof labels[0].text) {
        engine_unsupported(
            site,
            "more than 64 HEDDLE_REACH and HEDDLE_ALWAYS statements, or one with too long a text");
    }
    struct scenario_label *label = &labels[label_count];
    label->always = always;
    strcpy(label->text, text);
    return label_count++;
}

ENTRY void rt_heddle_look(void)
{
    thread_current()->looks = true;
}

ENTRY void rt_heddle_always(int holds, const char *text)
{
    uint32_t site = engine_caller_site(); // heddle.h calls this in a function of its own
    thread_current()->looks = false;
    RECORDS->seen_labels |= UINT64_C(1) << label_number(text, true, site);
    if (!holds) {
        engine_fail(VERDICT_PROPERTY, site, 0, text, NULL);
    }
}

ENTRY void rt_heddle_reach(const char *text)
{
    uint32_t site = engine_caller_site();
    struct records *records = RECORDS;
    unsigned number = label_number(text, false, site);
    if (records->label_object == 0) {
        records->label_object = object_new(0, OBJECT_LABEL);
    }
    engine_visible(&(struct pending){
        .kind = OP_REACH, .other = THREAD_NONE, .site = site, .object = records->label_object});
    records->seen_labels |= UINT64_C(1) << number;
    records->event.words = labels[number].text;
}
