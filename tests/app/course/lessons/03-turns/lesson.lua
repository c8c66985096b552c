-- Goals for the tests of the app; the programs are puppets.
return {
  title = "Your turn",
  outcome = "Break two programs.",
  assumes = "01-locks",
  minutes = 2,
  pages = {
    { file = "sell-once.md", goal = "sell-once" },
    { file = "let-none-go.md", goal = "let-none-go" },
  },
  goals = {
    { id = "sell-once", demo = "lost-sale", wanted = "sold = 1\n", ask = "Make it sell one ticket", best = 1 },
    { id = "let-none-go", demo = "crossed", wanted = "deadlock", ask = "Let nobody go on", best = 1 },
  },
  demos = {
    { id = "lost-sale", title = "Two doors without a lock", file = "lost-sale.c", verdict = "data-race", opens_at = 3 },
    { id = "crossed", title = "Two locks, two orders", file = "crossed.c", verdict = "deadlock" },
  },
}
