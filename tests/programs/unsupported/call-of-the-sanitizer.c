// verdict: unsupported line: 9 says: __tsan_acquire
// What programs tell ThreadSanitizer of their own orders.
void __tsan_acquire(void *place);

static int value;

int main(void)
{
    __tsan_acquire(&value);
    return value;
}
