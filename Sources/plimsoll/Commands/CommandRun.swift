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
      StandardStream.complain(PrintableText.line(line) + "\n")
    }
  }
}
