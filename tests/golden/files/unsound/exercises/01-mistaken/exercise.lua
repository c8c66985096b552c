return {
  title = "Unsound",
  lesson = "01-unsound",
  kind = "fix",
  minutes = 5,
  starter_kind = "deadlock",
  solutions = { "solution.c" },
  requirements = {
    { text = "no data race", kind = "verdict", label = "race" },
    { text = "two at once", kind = "reach", label = "both inside", points = 1 },
  },
  mutants = {
    { file = "mutant-right.c", kind = "data-race", cause = "lost-update" },
    { file = "starter.c", kind = "hang" },
  },
  hints = {
    "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
      .. "eighteen nineteen twenty and then the same words once more: one two three four five six seven eight nine "
      .. "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty and then some more "
      .. "words, which nobody reads, and once more from the beginning: one two three four five six seven eight nine ten.",
  },
  feedback = function(finding)
    if finding.kind == "deadlock" then
      return "Who waits?", "01-unsound/nothing"
    elseif finding.kind == "livelock" then
      return nil .. "", nil
    end
  end,
}
