// Wrong: prepare adds up the list, before there are workers.
enum { CELLS_MAX = 8 };

extern int cell[CELLS_MAX];   // the list, given
extern int cells;             // how many cells are in use
extern int workers;           // how many threads call add_up
int add(int left, int right); // given, and slow

void prepare(void)
{
    for (int i = 1; i < cells; i++) {
        cell[i] = add(cell[i - 1], cell[i]);
    }
}

void add_up(int me)
{
    (void)me;
}
