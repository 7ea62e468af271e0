/// Workflow commands of GitHub Actions: lines that the runner reads and acts on.
///
/// Source: "Workflow commands for GitHub Actions", and `ActionCommand.cs` of actions/runner for what is escaped.
public enum GitHubCommand {
  /// `::error file=a.py,line=3::message`; properties keep their order.
  static func line(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " " + list)::\(data(message))\n"
  }

  /// `text` as it is, where the runner takes no line of it for a command, else `quoted`.
  ///
  /// A command stands behind blanks at most in its newer form, anywhere in the line in the older one.
  public static func guarded(_ text: String) -> String {
    let isData = text.utf8.first.map { "{[<".utf8.contains($0) } ?? true
    let isCommand = text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      line.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: "::".utf8)
        || !isData && Array(line).firstRange(of: Array("##[".utf8)) != nil
    }
    if !isCommand { return text }
    return quoted(text.hasSuffix("\n") ? text : text + "\n")
  }

  /// `text`, which ends a line, so that the runner takes no line of it for a command.
  static func quoted(_ text: String) -> String {
    // The runner is told which word ends the quotation: one that is not in it, in whatever letters, as it takes no notice
    // of their case.
    let folded = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var number = 1
    while folded.firstRange(of: "plimsoll-\(number)".utf8) != nil { number += 1 }
    return "::stop-commands::plimsoll-\(number)\n\(text)::plimsoll-\(number)::\n"
  }

  private static func data(_ text: String) -> String { escaped(text, "%\r\n") }

  private static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  private static func escaped(_ text: String, _ special: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if special.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: ("%" + (digits.count == 1 ? "0" : "") + digits).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
