// shared.h: a search of which copies of the process do parts, as many and as early as can be.
#ifndef ORACLE_SHARED_H
#define ORACLE_SHARED_H

#include "base/text.h"
#include "explore/dpor.h"

#include <stdint.h>

// Like dpor_explore, alone or shared, and writes each end and what `outcome` says of it into `log`.
// Shared: chance, but the same chance in every run, decides when a copy is made. `*copies`: how
// many parts were taken over from one by the search itself.
struct dpor_result search_logged(struct executor *executor, unsigned width,
                                 struct dpor_options options, uint64_t (*outcome)(enum ending),
                                 struct text *log, unsigned *copies);
struct dpor_result search_shared(struct executor *executor, unsigned width,
                                 struct dpor_options options, uint64_t (*outcome)(enum ending),
                                 struct text *log, unsigned *copies);

#endif
