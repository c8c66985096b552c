// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    int year = 0, month = 0, used = 0;
    unsigned mask = 0;
    long long big = 0;
    double weight = 0;
    char word[10] = "", letters[10] = "", mark = 0;
    assert(sscanf("2020-07 rest", "%d-%d %9s%n", &year, &month, word, &used) == 3);
    assert(year == 2020 && month == 7 && strcmp(word, "rest") == 0 && used == 12);
    assert(sscanf("ff 9000000000 2.5", "%x %lld %lf", &mask, &big, &weight) == 3);
    assert(mask == 255 && big == 9000000000 && weight == 2.5);
    assert(sscanf("abc123!", "%[a-z]%*d%c", letters, &mark) == 2);
    assert(strcmp(letters, "abc") == 0 && mark == '!');
    assert(sscanf("x", "%d", &year) == 0 && sscanf("", "%d", &year) == EOF);
    assert(sscanf("12345", "%2d%3d", &year, &month) == 2 && year == 12 && month == 345);
    return 0;
}
