// verdict: use-after-free line: 15,17 says: nothing says which comes first
// A relaxed count orders nothing: the other owner's read may come after the free.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct page {
    atomic_int owners;
    int words;
};

static void *let_go(void *arg)
{
    struct page *page = arg;
    int words = page->words;
    if (atomic_fetch_sub_explicit(&page->owners, 1, memory_order_relaxed) == 1) {
        free(page);
    }
    return (void *)(long)words;
}

int main(void)
{
    pthread_t reader, printer;
    struct page *page = malloc(sizeof *page);
    atomic_init(&page->owners, 2);
    page->words = 300;
    pthread_create(&reader, NULL, let_go, page);
    pthread_create(&printer, NULL, let_go, page);
    pthread_join(reader, NULL);
    pthread_join(printer, NULL);
    return 0;
}
