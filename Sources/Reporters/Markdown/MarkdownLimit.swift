/// Markdown that is no longer than somebody takes.
public enum MarkdownLimit {
  /// The whole text where it fits; else what fits of it up to the end of a finding or section, and a line that says how many
  /// lines are left out.
  ///
  /// - Parameter reason: why, as a clause.
  public static func cut(_ text: String, bytes limit: Int, because reason: String) -> String {
    guard text.utf8.count > limit else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func note(_ left: Int) -> String {
      "\n**This summary is cut: \(reason). \(CountWords.of(left, "line")) more \(left == 1 ? "is" : "are") in the log of the "
        + "job.**\n"
    }
    let room = limit - note(lines.count).utf8.count
    var size = 0
    var fits = 0
    var end = 0
    while fits < lines.count, size + lines[fits].utf8.count + 1 <= room {
      size += lines[fits].utf8.count + 1
      fits += 1
      // What a finding has below itself is indented further, and stays with it.
      if fits < lines.count, Self.beginsEntry(lines[fits]) { end = fits }
    }
    return lines[..<end].map { $0 + "\n" }.joined() + note(lines[end...].count { !$0.isEmpty })
  }

  private static func beginsEntry(_ line: Substring) -> Bool {
    line.hasPrefix("#") || line.hasPrefix("- ") || line.hasPrefix("  - `") || line.hasPrefix("|")
  }
}
