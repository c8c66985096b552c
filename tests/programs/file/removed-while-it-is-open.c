// verdict: pass traces: 1 native: yes
// Who has it open still has it; under its name there is another one from then on.
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    char text[16] = "", other[16] = "";
    FILE *file = fopen("/tmp/heddle-test-removed", "w+");
    fputs("first", file);
    if (remove("/tmp/heddle-test-removed") != 0) {
        return 1;
    }
    FILE *gone = fopen("/tmp/heddle-test-removed", "r");
    if (gone != NULL || errno != ENOENT) {
        return 2;
    }
    FILE *second = fopen("/tmp/heddle-test-removed", "w+");
    fputs("second", second);
    rewind(file);
    rewind(second);
    if (fgets(text, sizeof text, file) == NULL || fgets(other, sizeof other, second) == NULL) {
        return 3;
    }
    if (remove("/tmp/heddle-test-removed") != 0) {
        return 4;
    }
    return strcmp(text, "first") != 0 || strcmp(other, "second") != 0;
}
