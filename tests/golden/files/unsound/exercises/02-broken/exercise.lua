return {
  title = "Broken",
  lesson = "09-nowhere",
  kind = "fix",
  minutes = 5,
}
