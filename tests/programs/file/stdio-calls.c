// verdict: pass traces: 1 native: yes
// What the calls of <stdio.h> give back, as in the real library.
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char path[] = "/tmp/heddle-test-stdio";

static void write_and_read(void)
{
    char text[32] = "";
    FILE *file = fopen(path, "w+");
    assert(file != NULL && ftell(file) == 0);
    assert(fputs("one two\n", file) >= 0 && fputc('3', file) == '3' && putc('\n', file) == '\n');
    assert(fprintf(file, "%s %d\n", "four", 5) == 7 && fwrite("six", 1, 3, file) == 3);
    assert(ftell(file) == 20 && fflush(file) == 0);
    rewind(file);
    assert(fgets(text, sizeof text, file) == text && strcmp(text, "one two\n") == 0);
    assert(fgetc(file) == '3' && getc(file) == '\n' && !feof(file));
    int number = 0;
    assert(fscanf(file, "%31s %d", text, &number) == 2 && number == 5);
    assert(fgetc(file) == '\n' && ungetc('\n', file) == '\n' && fgetc(file) == '\n');
    assert(fread(text, 1, sizeof text, file) == 3 && feof(file) && fgetc(file) == EOF);
    assert(fseek(file, 0, SEEK_SET) == 0 && !feof(file) && fgetc(file) == 'o');
    assert(fseek(file, -3, SEEK_END) == 0 && fgets(text, 3, file) && strcmp(text, "si") == 0);
    assert(fseek(file, -1, SEEK_CUR) == 0 && fgetc(file) == 'i' && ftello(file) == 19);
    assert(fseek(file, -100, SEEK_CUR) == -1 && errno == EINVAL);
    assert(fclose(file) == 0);
}

static void end_stays(void)
{
    FILE *file = fopen(path, "r");
    FILE *more = fopen(path, "a");
    char *line = NULL;
    size_t size = 0;
    int lines = 0;
    while (getline(&line, &size, file) > 0) {
        lines++;
    }
    assert(lines == 4 && strcmp(line, "six") == 0 && feof(file));
    assert(ftell(more) == 20 && fputs("!", more) >= 0 && fflush(more) == 0);
    assert(fgetc(file) == EOF);
    clearerr(file);
    assert(fgetc(file) == '!' && fgetc(file) == EOF);
    assert(fputc('x', file) == EOF && errno == EBADF && ferror(file));
    assert(fgetc(more) == EOF && errno == EBADF && ferror(more) && !feof(more));
    clearerr(more);
    assert(!ferror(more));
    free(line);
    fclose(more);
    fclose(file);
}

static void modes(void)
{
    char text[8] = "";
    assert(fopen(path, "wx") == NULL && errno == EEXIST);
    assert(fopen(path, "q") == NULL && errno == EINVAL);
    assert(fopen("/tmp/heddle-test-none", "r+") == NULL && errno == ENOENT);
    assert(fopen("/tmp/heddle-test-none/file", "w") == NULL && errno == ENOENT);
    FILE *file = fopen(path, "w");
    fputs("abc", file);
    assert(fseek(file, 6, SEEK_SET) == 0 && fputs("d", file) >= 0 && ftell(file) == 7);
    fclose(file);
    file = fopen(path, "r+");
    assert(fread(text, 1, sizeof text, file) == 7 && memcmp(text, "abc\0\0\0d", 7) == 0);
    fseek(file, 1, SEEK_SET);
    assert(fputc('B', file) == 'B');
    fclose(file);
    file = fopen(path, "a+");
    assert(fgetc(file) == 'a' && fgetc(file) == 'B');
    fseek(file, 0, SEEK_SET);
    assert(fputs("e", file) >= 0 && ftell(file) == 8);
    fclose(file);
}

int main(void)
{
    write_and_read();
    end_stays();
    modes();
    assert(remove(path) == 0 && remove(path) == -1 && errno == ENOENT);
    FILE *file = tmpfile();
    assert(fputs("x", file) >= 0);
    rewind(file);
    assert(fgetc(file) == 'x');
    fclose(file);
    file = fopen("/dev/null", "r+");
    assert(fputs("lost", file) >= 0 && fflush(file) == 0 && fgetc(file) == EOF);
    fclose(file);
    return 0;
}
