// scenario.h: the labels of HEDDLE_ALWAYS and HEDDLE_REACH that executions have met.
#ifndef RUNTIME_SCENARIO_H
#define RUNTIME_SCENARIO_H

#include <stdbool.h>

enum { SCENARIO_LABELS_MAX = 64 };

struct scenario_label {
    bool always;
    char text[200];
};

// Label i is bit i of the records' seen_labels. Returns how many there are; valid until
// scenario_forget.
unsigned scenario_labels(const struct scenario_label **labels);
void scenario_forget(void);

#endif
