public import Model

/// The release report as GitHub Flavored Markdown: a page to read, with a box to tick for every item that a person
/// decides.
public struct ReleaseReportMarkdown: Reporter {
  public static let name = "markdown"
  public static let title = "GitHub Flavored Markdown, with boxes to tick"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// The whole page, ending in a newline; projects that are not ready come first.
  public func render(_ report: ScanReport) -> String {
    let readiness = ReleaseReadiness(report)
    var blocks = ["# Release report", "**\(MarkdownText.plain(readiness.sentence))**"]
    if readiness.projects.count > 1 { blocks += overview(readiness) }
    for project in readiness.projects { blocks += self.project(project, readiness) }
    if !readiness.strayFindings.isEmpty {
      blocks += [
        "## Findings outside every project",
        MarkdownText.list(readiness.findings(readiness.strayFindings).map(sentence)),
      ]
    }
    blocks += ["## About this run", MarkdownText.plain(ScopeSentence.of(report.scope))]
    if !report.diagnostics.isEmpty { blocks.append(MarkdownText.list(report.diagnostics.map(MarkdownText.sentence))) }
    blocks.append("Made by plimsoll \(MarkdownText.plain(report.toolVersion)).")
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func overview(_ readiness: ReleaseReadiness) -> [String] {
    var table = [
      "| Project | Version | Verdict | Failed | Needs a person | Passed |",
      "| --- | --- | --- | ---: | ---: | ---: |",
    ]
    for project in readiness.projects {
      let version = project.project.version.map { MarkdownText.plain($0, inTable: true) } ?? ""
      let counts = [project.failed + project.otherFailures, project.needsPerson, project.passed].map(String.init)
      let root = MarkdownText.code(SafeText.path(project.project.root), inTable: true)
      let cells = ["[\(root)](#\(anchor(project)))", version, project.verdict.title] + counts
      table.append("| \(cells.joined(separator: " | ")) |")
    }
    var blocks = ["## Overview", table.joined(separator: "\n")]
    let failed = readiness.mostFailed(10)
    if !failed.isEmpty {
      let rows = failed.map { entry in
        let title = MarkdownText.plain(entry.item.title, inTable: true)
        let id = MarkdownText.code(entry.item.id.description, inTable: true)
        return "| \(title) | \(id) | \(entry.projects) |"
      }
      blocks += [
        "### What failed most",
        (["| Item | Id | Projects |", "| --- | --- | ---: |"] + rows).joined(separator: "\n"),
      ]
    }
    return blocks
  }

  private func anchor(_ project: ProjectReadiness) -> String { "project-\(project.index + 1)" }

  private func project(_ project: ProjectReadiness, _ readiness: ReleaseReadiness) -> [String] {
    // A heading's own anchor depends on a name that may come twice or hold anything.
    let name = MarkdownText.plain(project.name)
    var blocks = ["<a id=\"\(anchor(project))\"></a>", "## \(name)"]
    blocks.append(
      "\(MarkdownText.code(SafeText.path(project.project.root))): \(MarkdownText.plain(project.description))")
    blocks.append("**\(MarkdownText.plain(project.sentence))**")
    for group in ChecklistGroup.allCases {
      let results = project.results(in: group)
      guard !results.isEmpty else { continue }
      blocks += ["### \(group.title)", results.map { item($0, readiness) }.joined(separator: "\n")]
    }
    if !project.otherFindings.isEmpty {
      blocks += [
        "### Findings outside the checklist",
        MarkdownText.list(readiness.findings(project.otherFindings).map(sentence)),
      ]
    }
    return blocks
  }

  private func item(_ result: ChecklistResult, _ readiness: ReleaseReadiness) -> String {
    let title = MarkdownText.plain(result.item.title)
    var lines: [String]
    switch result.status {
    case .passed where result.signOff != nil: lines = ["- [x] \(title): signed off"]
    case .passed: lines = ["- ✅ \(title): passed"]
    case .failed: lines = ["- ❌ **\(title): failed**"]
    case .notApplicable: lines = ["- ➖ \(title): not applicable"]
    case .needsPerson:
      let question = result.item.question.map { ": \(MarkdownText.plain($0))" } ?? ""
      lines = ["- [ ] **\(title)**\(question)"]
    }
    lines += result.evidence.map { "  - \(MarkdownText.plain($0))" }
    lines += readiness.findings(result.findings).map { "  - \(sentence($0))" }
    return lines.joined(separator: "\n")
  }

  private func sentence(_ finding: Finding) -> String {
    let place = SafeText.path(finding.path) + (finding.region.map { ":\($0.startLine)" } ?? "")
    return "\(MarkdownText.code(place)) \(finding.level.rawValue): \(MarkdownText.plain(finding.message)) "
      + "(\(MarkdownText.code(finding.ruleID)))"
  }
}
