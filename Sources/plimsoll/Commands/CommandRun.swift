import Model
import Pipeline

/// What `check` and `report` have in common.
enum CommandRun {
  /// Plans and runs, turning every error into a sentence and an exit status.
  static func report(_ request: ScanRequest) async throws(CommandError) -> ScanReport {
    defer { ProgressLine.clear(request.progress) }
    let plan: ScanPlan
    do {
      plan = try await ScanPlanner.plan(request)
    } catch {
      throw CommandError(status: error.isUsage ? .usage : .incomplete, message: error.description)
    }
    do {
      return try await Scanner.run(plan)
    } catch {
      throw CommandError(status: .incomplete, message: error.description)
    }
  }

  /// When no text report says it, standard error does: an incomplete scan must not go by in silence.
  static func warn(_ report: ScanReport, unless isSaid: Bool) {
    guard !isSaid else { return }
    for diagnostic in report.diagnostics where diagnostic.severity != .note {
      let place = diagnostic.path.map { path in "\(path)\(diagnostic.line.map { ":\($0)" } ?? ""): " } ?? ""
      let line = "plimsoll: \(diagnostic.severity.rawValue): \(place)\(diagnostic.message)"
      StandardStream.complain(CommandRun.printable(line) + "\n")
    }
  }

  /// As `printable`, line by line.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }.joined(separator: "\n")
  }

  /// File names are hostile input for a terminal: control characters, and marks that turn a line round.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : "\u{FFFD}" }))
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}
