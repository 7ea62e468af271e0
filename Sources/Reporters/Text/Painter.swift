/// Puts ANSI colours around text, or does not.
struct Painter: Sendable {
  /// What a piece of text is; the colours are the 16 that every terminal theme defines.
  enum Ink: Sendable {
    case error, warning, note, good, strong, faint

    /// SGR parameters (ECMA-48, 8.3.117).
    var parameters: String {
      switch self {
      case .error: "1;31"
      case .warning: "33"
      case .note: "36"
      case .good: "1;32"
      case .strong: "1"
      case .faint: "2"
      }
    }
  }

  var isOn: Bool

  /// `text` must be one line: a colour never runs over a line end.
  func callAsFunction(_ text: String, _ ink: Ink) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(ink.parameters)m\(text)\u{1B}[0m" : text
  }
}
