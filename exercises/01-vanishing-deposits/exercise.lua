-- A bank with two accounts: guard each, look and act in one section, hold two locks in one order.
return {
  title = "Vanishing deposits",
  lesson = "01-locks",
  kind = "fix",
  minutes = 20,

  starter_kind = "data-race",

  solutions = {
    "solution.c",      -- a mutex for each account, the lower one first
    "solution-gate.c", -- a reader-writer gate for the bank, a mutex for each account
  },

  scenarios = {
    { id = "deposits", file = "scenario-deposits.c" },
    { id = "overdraft", file = "scenario-overdraft.c" },
    { id = "audit", file = "scenario-audit.c" },
    { id = "overlap", file = "scenario-overlap.c" },
  },

  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 2 },
    { text = "no deadlock", kind = "verdict", label = "deadlock", points = 2 },
    { text = "no deposit is lost", kind = "always", label = "no deposit is lost", points = 1 },
    { text = "a balance is never below 0", kind = "always",
      label = "a balance is never below 0", points = 1 },
    { text = "one of two withdrawals gets the money", kind = "always",
      label = "one of the two gets the money", points = 1 },
    { text = "a transfer arrives whole", kind = "always", label = "a transfer arrives whole",
      points = 1 },
    { text = "an audit sees all the money", kind = "always",
      label = "an audit sees all the money", points = 1 },
    { text = "one thread at a time records for an account", kind = "always",
      label = "one thread at a time records for an account", points = 1 },
    { text = "deposits to two accounts can overlap", kind = "reach",
      label = "deposits to two accounts can overlap", points = 2 },
  },

  mutants = {
    { file = "mutant-one-lock.c", kind = "unreached" },
    { file = "mutant-lock-order.c", kind = "deadlock", cause = "lock-cycle" },
    { file = "mutant-check-then-act.c", kind = "property", cause = "check-then-act" },
    { file = "mutant-audit-in-two.c", kind = "property" },
    { file = "mutant-bare-deposit.c", kind = "data-race" },
    { file = "mutant-early-return.c", kind = "deadlock", cause = "missing-unlock" },
    { file = "mutant-record-outside.c", kind = "property" },
  },

  hints = {
    "Begin with line 14, which holds nothing. Then look at line 22: what can another thread do "
      .. "between there and line 25? And between lines 36 and 37, what would an audit see?",
    "What is true of an account stays true as long as you hold what guards it. Look and act in "
      .. "one critical section. Two accounts that do not touch need two mutexes.",
    "Make an array of two mutexes. `deposit` and `withdraw` hold the one of their account from "
      .. "the look to the end of `record`. `transfer` and `audit` hold both, account 0's first, "
      .. "and do the work themselves instead of calling `withdraw` and `deposit`.",
  },

  feedback = function(finding)
    if finding.kind == "deadlock" and finding.cause == "lock-cycle" then
      return "Two transfers met, one each way. Which lock did each of them take first?",
        "01-locks/lock-order"
    end
    if finding.kind == "deadlock" and finding.cause == "self-deadlock" then
      return "A function that holds the lock called one that takes it. Who is the one that it "
        .. "waits for?", "01-locks/self-deadlock"
    end
    if finding.kind == "deadlock" then
      return "A lock is still taken, and whoever took it has left. By which line did it leave?",
        "01-locks/every-way-out"
    end
    if finding.kind == "data-race" and finding.cause == "two-locks" then
      return "Both threads held a lock, and not the same one. Which lock goes with which account?",
        "01-locks/two-locks"
    end
    if finding.kind == "data-race" then
      return "Two threads were at one account at the same time. Which line touches it without "
        .. "holding anything?", "01-locks/mutex"
    end
    if finding.kind == "property" then
      return "Each line was guarded, and the answer was wrong all the same. What did the thread "
        .. "know, and when did it let go of what made that true?", "01-locks/check-then-act"
    end
    if finding.kind == "unreached" then
      return "All is right, and every deposit waits for every other one. Which behaviour does "
        .. "one lock for two accounts forbid?", "01-locks/how-much"
    end
  end,
}
