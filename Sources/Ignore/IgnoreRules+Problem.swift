extension IgnoreRules {
  /// What is wrong with an item of a list of patterns: that it is none; nil for a pattern.
  public static func problem(withItem text: String) -> String? {
    if IgnoreLines.gitLine(Array(text.utf8)[...], 1) != nil { return nil }
    if text.utf8.first == UInt8(ascii: "#") {
      return "`\(text)` is a comment in gitignore's notation: write `\\\(text)` for a name that begins with `#`"
    }
    return "a glob is empty"
  }

  /// What is wrong with a list that must name something: nothing but negations; nil for another list.
  public static func problem(withList globs: [String]) -> String? {
    guard !globs.isEmpty, globs.allSatisfy({ $0.utf8.first == UInt8(ascii: "!") }) else { return nil }
    return "only negations: they take back what a glob before them names, and there is none"
  }
}
