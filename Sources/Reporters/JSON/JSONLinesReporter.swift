public import Model

/// The report for streams: JSON Lines, one object a line, each with its `type`; `docs/formats.md` describes it.
///
/// The first line is the run, the last the summary, so that a reader knows a file that was cut off.
public struct JSONLinesReporter: Reporter {
  public static let name = "jsonl"
  public static let title = "JSON Lines, an object a line, for streams"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// Findings in the report's order; no key is ever left out.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    var text = line("run") { writer in
      writer.member("schema", "plimsoll-report-lines-1")
      writer.tool(report.toolVersion)
      writer.scope(report.scope)
    }
    for finding in report.findings {
      text += line("finding") { $0.members(of: finding, fix: rules.fix(for: finding)) }
    }
    for entry in report.suppressed {
      text += line("suppressed") { writer in
        writer.object("finding") { $0.members(of: entry.finding, fix: rules.fix(for: entry.finding)) }
        writer.suppression(entry.suppression)
      }
    }
    if let comparison = report.comparison {
      for finding in comparison.gone {
        text += line("gone") { writer in
          writer.member("since", comparison.name)
          writer.object("finding") { $0.members(of: finding, fix: rules.fix(for: finding)) }
        }
      }
    }
    for project in report.projects { text += line("project") { $0.members(of: project) } }
    for diagnostic in report.diagnostics { text += line("diagnostic") { $0.members(of: diagnostic) } }
    return text + line("summary") { $0.summaryMembers(of: report) }
  }

  private func line(_ type: String, _ members: (inout JSONWriter) -> Void) -> String {
    JSONWriter.line { writer in
      writer.object { writer in
        writer.member("type", type)
        members(&writer)
      }
    }
  }
}
