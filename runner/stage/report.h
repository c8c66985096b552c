// report.h: a report as bytes, from the stage to the client.
#ifndef STAGE_REPORT_H
#define STAGE_REPORT_H

#include "stage/message.h"

void report_pack(const struct stage_report *report, struct text *out);

// False when the bytes are damaged; what was read must be released with stage_report_finish in
// every case.
bool report_unpack(struct message_reader *reader, struct stage_report *report);

#endif
