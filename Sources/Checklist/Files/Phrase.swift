/// Wording that several messages share.
enum Phrase {
  /// `1 file`, `12 files`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// `12 bytes`, `3.4 KiB`, `26.0 MiB`: one decimal, cut off, so that a size above a limit is never shown as the limit.
  static func size(_ bytes: Int) -> String {
    func scaled(_ unit: Int, _ name: String) -> String {
      "\(bytes / unit).\(bytes % unit * 10 / unit) \(name)"
    }
    if bytes < 1 << 10 { return count(bytes, "byte") }
    return bytes < 1 << 20 ? scaled(1 << 10, "KiB") : scaled(1 << 20, "MiB")
  }

  /// `a`, `b`, `c` and 4 more, each in backquotes.
  static func list(_ items: [some CustomStringConvertible], limit: Int = 5) -> String {
    let shown = items.prefix(limit).map { "`\($0)`" }.joined(separator: ", ")
    return items.count > limit ? "\(shown) and \(items.count - limit) more" : shown
  }
}
