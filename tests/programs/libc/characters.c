// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <ctype.h>

int main(void)
{
    int letters = 0, digits = 0, spaces = 0, marks = 0;
    for (int c = 0; c < 128; c++) {
        letters += isalpha(c) != 0;
        digits += isdigit(c) != 0;
        spaces += isspace(c) != 0;
        marks += ispunct(c) != 0;
    }
    assert(letters == 52 && digits == 10 && spaces == 6 && marks == 32);
    assert(toupper('q') == 'Q' && tolower('Q') == 'q' && toupper('1') == '1');
    assert(isxdigit('f') && !isxdigit('g') && iscntrl('\n') && isprint(' ') && !isgraph(' '));
    return 0;
}
