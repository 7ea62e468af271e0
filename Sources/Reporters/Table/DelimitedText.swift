/// Rows of cells as text that spreadsheets and scripts read.
struct DelimitedText {
  enum Form: Sendable {
    /// RFC 4180: commas, CR LF, every cell in quotes.
    case comma
    /// `text/tab-separated-values`: tabs, LF, no quotes; no cell has a tab or a line end.
    case tab
  }

  private let form: Form
  private(set) var text = ""

  init(_ form: Form, header: [String]) {
    self.form = form
    add(header)
  }

  mutating func add(_ cells: [String]) {
    switch form {
    case .comma:
      text += cells.map { "\"\(Self.harmless($0).replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
    case .tab: text += cells.map(Self.harmless).joined(separator: "\t") + "\n"
    }
  }

  /// Excel's limit of a cell is 32,767 characters; what is longer would break into the next rows.
  private static let limit = 32_000

  /// One line that shows what it is and that no spreadsheet takes for a formula: one that begins as a formula does gets
  /// an apostrophe in front (OWASP, "CSV Injection").
  private static func harmless(_ cell: String) -> String {
    var line = SafeText.line(cell)
    if line.utf8.count > limit { line = String(line.prefix(limit)) + "…" }
    guard let first = line.unicodeScalars.first(where: { $0 != " " }) else { return line }
    // Full-width forms are taken for the plain ones.
    let starts: [Unicode.Scalar] = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"]
    return starts.contains(first) && Int(line) == nil ? "'" + line : line
  }
}
