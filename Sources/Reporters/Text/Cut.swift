/// Text cut to a number of columns; an ellipsis, one column, stands for what is gone.
enum Cut {
  static func end(_ text: String, width: Int) -> String {
    if DisplayWidth.of(text) <= width { return text }
    return prefix(text[...], width: width - 1) + "…"
  }

  /// Keeps both ends, the last two thirds of the width for the end: for paths, whose end says more.
  static func middle(_ text: String, width: Int) -> String {
    if DisplayWidth.of(text) <= width { return text }
    let head = (width - 1) / 3
    let tail = prefix(String(text.reversed())[...], width: width - 1 - head)
    return prefix(text[...], width: head) + "…" + String(tail.reversed())
  }

  /// `text` and spaces up to `width` columns.
  static func padded(_ text: String, width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }

  private static func prefix(_ text: Substring, width: Int) -> String {
    var used = 0
    return String(
      text.prefix { character in
        used += DisplayWidth.of(character)
        return used <= width
      })
  }
}
