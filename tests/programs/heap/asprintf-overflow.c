// verdict: heap-overflow line: 10,11
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *label = NULL;
    asprintf(&label, "%d", 1234);
    strcat(label, "5");
    free(label);
    return 0;
}
