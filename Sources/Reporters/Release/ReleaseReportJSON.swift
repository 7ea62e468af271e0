public import Model

/// The release report for programs: schema `plimsoll-release-report-1`, described in `docs/json-report.md`.
public struct ReleaseReportJSON: Reporter {
  public static let name = "json"
  public static let title = "JSON, schema plimsoll-release-report-1"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// One JSON document, indented, keys in the schema's order, ending in a newline; projects in the report's order. A
  /// value that is not known is null, no key is ever left out.
  public func render(_ report: ScanReport) -> String {
    let readiness = ReleaseReadiness(report)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("$schema", "plimsoll-release-report-1.schema.json")
        writer.member("version", "1")
        writer.tool(report.toolVersion)
        writer.object("summary") { summary(readiness, &$0) }
        writer.scope(report.scope)
        writer.array("projects", readiness.projects.sorted { $0.index < $1.index }) { project($1, readiness, &$0) }
        writer.array("other_findings", readiness.findings(readiness.strayFindings)) { finding($1, readiness, &$0) }
        writer.diagnostics(report.diagnostics)
      }
    }
  }

  private func summary(_ readiness: ReleaseReadiness, _ writer: inout JSONWriter) {
    writer.member("verdict", readiness.verdict.rawValue)
    writer.member("sentence", readiness.sentence)
    writer.member("fail_on", readiness.report.failOn.rawValue)
    writer.member("incomplete", readiness.report.isIncomplete)
    writer.member("projects", readiness.projects.count)
    for verdict in ReadinessVerdict.allCases { writer.member(verdict.rawValue, readiness.count(verdict)) }
  }

  private func project(_ project: ProjectReadiness, _ readiness: ReleaseReadiness, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.members(of: project.project)
      writer.member("verdict", project.verdict.rawValue)
      writer.member("sentence", project.sentence)
      writer.object("counts") {
        $0.member("passed", project.passed)
        $0.member("failed", project.failed)
        $0.member("needs_person", project.needsPerson)
        $0.member("not_applicable", project.notApplicable)
      }
      writer.array("groups", ChecklistGroup.allCases) { writer, group in
        writer.object { writer in
          writer.member("id", group.rawValue)
          writer.member("title", group.title)
          writer.array("items", project.results(in: group)) { item($1, readiness, &$0) }
        }
      }
      writer.array("other_findings", readiness.findings(project.otherFindings)) { finding($1, readiness, &$0) }
    }
  }

  private func item(_ result: ChecklistResult, _ readiness: ReleaseReadiness, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", result.item.id.description)
      writer.member("title", result.item.title)
      writer.member("status", result.status.rawValue)
      writer.member("manual", result.item.isManual)
      writer.member("question", orNull: result.item.question)
      writer.strings("evidence", result.evidence)
      writer.object("sign_off", orNull: result.signOff) {
        $0.member("by", orNull: $1.person)
        $0.member("date", $1.day.description)
        $0.member("note", $1.note)
        $0.member("version", $1.version)
        $0.member("checksum", $1.checksum)
      }
      writer.array("findings", readiness.findings(result.findings)) { finding($1, readiness, &$0) }
    }
  }

  private func finding(_ finding: Finding, _ readiness: ReleaseReadiness, _ writer: inout JSONWriter) {
    writer.object { $0.members(of: finding, fix: readiness.rules.fix(for: finding)) }
  }
}
