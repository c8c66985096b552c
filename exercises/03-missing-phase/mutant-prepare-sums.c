// Wrong: prepare sums by itself, the workers call add for nothing.
enum { CELLS_MAX = 8 };

extern int cell[CELLS_MAX];   // the list, given
extern int cells;             // how many cells are in use
extern int workers;           // how many threads call add_up
int add(int left, int right); // given, and slow

void prepare(void)
{
    for (int i = 1; i < cells; i++) {
        cell[i] += cell[i - 1];
    }
}

void add_up(int me)
{
    add(me, me);
}
