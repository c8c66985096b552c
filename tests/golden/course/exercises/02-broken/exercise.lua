return {
  title = "Broken",
  lesson = "01-start",
  kind = "fix",
  minutes = "five",
}
