// ending.h: what a recorded run came to.
#ifndef STAGE_ENDING_H
#define STAGE_ENDING_H

struct run;

// Writes the failure of the run, if it has one, into its trace. Once, when the last step was taken.
void ending_describe(struct run *run);

// Behind naming_settle: says which mutex it is that a condition wait was given wrongly.
void ending_name_mutex(struct run *run);

#endif
