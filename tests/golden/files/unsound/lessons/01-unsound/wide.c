#include <stdio.h>

static int narrow;

int main(void)
{
    // This comment is longer than sixty columns, and nobody reads it.
    int unused;

    puts(narrow == 0 ? "wide" : "nar" "row");
    return 0;
}
