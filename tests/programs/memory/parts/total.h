// total.h: a variable that two source files share.
#ifndef MEMORY_PARTS_TOTAL_H
#define MEMORY_PARTS_TOTAL_H

extern int shared_total;

void total_add(int amount);

#endif
