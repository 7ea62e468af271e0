public import Model

/// The release report for a terminal: verdict, overview when there are several projects, then each project's
/// checklist in its four groups.
public struct ReleaseReportText: Reporter {
  public static let name = "text"
  public static let title = "text for a terminal"
  public static let isProse = true

  /// `layout` is of no account here.
  public var style: TextStyle

  public init(style: TextStyle = TextStyle()) { self.style = style }

  public init(_ setting: ReportSetting) { style = setting.style }

  /// The whole report, ending in a newline; projects that are not ready come first.
  public func render(_ report: ScanReport) -> String { render(report, objection: nil) }

  /// - Parameter objection: what stands against the release beside the checklist, as the end of a sentence.
  func render(_ report: ScanReport, objection: String?) -> String {
    let readiness = ReleaseReadiness(report)
    var lines: [String] = []
    if readiness.projects.count > 1 { lines += overview(readiness) }
    for project in readiness.projects { lines += self.project(project, readiness) + [""] }
    lines += others("Findings outside every project", readiness.strayFindings, readiness)
    lines += diagnostics(report)
    lines += wrapped(ScopeSentence.of(report.scope)) + [""]
    if let objection, readiness.verdict != .notReady {
      lines += wrapped("Not ready: \(objection)").map { paint($0, ReadinessVerdict.notReady.ink) }
    } else {
      lines += wrapped(readiness.sentence).map { paint($0, readiness.verdict.ink) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var paint: Painter { style.painter }

  private func overview(_ readiness: ReleaseReadiness) -> [String] {
    let table = readiness.projects.map { project in
      (project, counts: [project.failed + project.otherFailures, project.needsPerson, project.passed])
    }
    let versionWidth = min(16, table.reduce(7) { max($0, DisplayWidth.of(SafeText.code($1.0.project.version ?? "-"))) })
    let nameWidth = max(12, style.columns - 2 - 11 - 3 * 6 - 4 - versionWidth)
    var lines = [paint("Overview", .strong)]
    let header =
      "  " + Cut.padded("verdict", width: 11) + "  fail  open  pass  "
      + Cut.padded("version", width: versionWidth)
      + "  project"
    lines.append(paint(header, .faint))
    for (project, counts) in table {
      let numbers = counts.map { count -> String in
        let text = CountWords.grouped(count)
        return "  " + String(repeating: " ", count: max(0, 4 - text.count)) + text
      }
      let version = Cut.end(SafeText.code(project.project.version ?? "-"), width: versionWidth)
      lines.append(
        "  " + paint(project.verdict.title, project.verdict.ink)
          + String(repeating: " ", count: 11 - project.verdict.title.count) + numbers.joined() + "  "
          + Cut.padded(version, width: versionWidth) + "  "
          + Cut.middle(SafeText.path(project.project.root), width: nameWidth))
    }
    let failed = readiness.mostFailed(8)
    if !failed.isEmpty {
      lines += ["", paint("What failed most", .strong)]
      lines += failed.flatMap { entry in
        let text = "\(SafeText.line(entry.item.title)) (\(SafeText.line(entry.item.id.description)))"
        let count = CountWords.grouped(entry.projects)
        return LineWrapping.hanging(
          text, after: "  " + String(repeating: " ", count: max(0, 5 - count.count)) + count + "  ",
          width: style.columns)
      }
    }
    return lines + [""]
  }

  private func project(_ project: ProjectReadiness, _ readiness: ReleaseReadiness) -> [String] {
    var lines = LineWrapping.lines(project.name, width: style.columns).map { paint($0, .strong) }
    lines += LineWrapping.hanging(
      "\(SafeText.path(project.project.root)): \(project.description)", after: "  ", width: style.columns)
    lines += LineWrapping.hanging(project.sentence, after: "  ", width: style.columns).map {
      paint($0, project.verdict.ink)
    }
    for group in ChecklistGroup.allCases {
      let results = project.results(in: group)
      guard !results.isEmpty else { continue }
      lines += ["", "  " + paint(group.title, .strong)]
      for result in results { lines += item(result, readiness) }
    }
    if !project.otherFindings.isEmpty {
      lines.append("")
      lines += others("  Findings outside the checklist", project.otherFindings, readiness).dropLast()
    }
    return lines
  }

  private func item(_ result: ChecklistResult, _ readiness: ReleaseReadiness) -> [String] {
    let mark = Cut.padded(result.status.mark, width: 6)
    let head = LineWrapping.hanging(SafeText.line(result.item.title), after: "    \(mark)  ", width: style.columns)
    var lines = head
    if let first = head.first {
      let painted = "    " + paint(result.status.mark, result.status.ink)
      lines[0] = painted + first.dropFirst(4 + result.status.mark.count)
    }
    func add(_ text: String, after label: String = "") {
      lines += LineWrapping.hanging(text, after: "            " + label, width: style.columns)
    }
    if result.status == .needsPerson, let question = result.item.question { add(SafeText.line(question)) }
    for evidence in result.evidence { add(SafeText.line(evidence), after: "- ") }
    for finding in readiness.findings(result.findings) { add(FindingBlock.sentence(finding), after: "- ") }
    return lines
  }

  private func others(_ title: String, _ indices: [Int], _ readiness: ReleaseReadiness) -> [String] {
    guard !indices.isEmpty else { return [] }
    var lines = [paint(title, .strong)]
    for finding in readiness.findings(indices) {
      lines += LineWrapping.hanging(FindingBlock.sentence(finding), after: "    - ", width: style.columns)
    }
    return lines + [""]
  }

  private func diagnostics(_ report: ScanReport) -> [String] {
    guard !report.diagnostics.isEmpty else { return [] }
    var lines = [paint("About this run", .strong)]
    for diagnostic in report.diagnostics {
      let place = diagnostic.path.map { SafeText.path($0) + (diagnostic.line.map { ":\($0)" } ?? "") + ": " } ?? ""
      let text = "\(diagnostic.severity.rawValue): \(place)\(SafeText.line(diagnostic.message))"
      lines += LineWrapping.hanging(text, after: "  - ", width: style.columns)
    }
    return lines + [""]
  }

  private func wrapped(_ text: String) -> [String] { LineWrapping.lines(text, width: style.columns) }
}

extension ReadinessVerdict {
  var ink: Painter.Ink {
    switch self {
    case .notReady: .error
    case .needsPerson: .warning
    case .ready: .good
    case .empty: .faint
    }
  }
}

extension ChecklistResult.Status {
  /// The words of a report.
  var title: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .needsPerson: "needs a person"
    case .notApplicable: "not applicable"
    }
  }

  /// At most six columns.
  var mark: String {
    switch self {
    case .passed: "passed"
    case .failed: "FAILED"
    case .needsPerson: "[ ]"
    case .notApplicable: "n/a"
    }
  }

  var ink: Painter.Ink {
    switch self {
    case .passed: .good
    case .failed: .error
    case .needsPerson: .warning
    case .notApplicable: .faint
    }
  }
}
