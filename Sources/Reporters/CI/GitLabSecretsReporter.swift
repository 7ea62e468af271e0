public import Model

/// The secrets of a report for GitLab: a Secret Detection report.
///
/// Source: `secret-detection-report-format.json` 15.2.1 of GitLab's security report schemas.
public struct GitLabSecretsReporter: Reporter {
  public static let name = "gitlab-secrets"
  public static let title = "GitLab Secret Detection: secrets alone"

  private let time: RunTime

  /// Without a time it is the beginning of 1970: the schema does not let it out.
  public init(_ setting: ReportSetting = ReportSetting()) {
    let unknown = "1970-01-01T00:00:00"
    time = setting.time ?? RunTime(start: unknown, end: unknown)
  }

  /// Secrets in the report's order; how many other findings there are is a message of the scan.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    let secrets = report.findings.filter { rules[$0.ruleID]?.kind == .secret }
    var fingerprints = UniqueFingerprints()
    let entries = secrets.map { (finding: $0, id: fingerprints.next($0)) }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("version", "15.2.1")
        writer.object("scan") { scan(report, others: report.findings.count - secrets.count, &$0) }
        writer.array("vulnerabilities", entries) { writer, entry in
          writer.object { write(entry.finding, entry.id, rules, report.scope, &$0) }
        }
      }
    }
  }

  private func scan(_ report: ScanReport, others: Int, _ writer: inout JSONWriter) {
    for role in ["analyzer", "scanner"] {
      writer.object(role) { writer in
        writer.member("id", "plimsoll")
        writer.member("name", "plimsoll")
        writer.member("version", report.toolVersion)
        writer.object("vendor") { $0.member("name", "plimsoll") }
      }
    }
    writer.member("type", "secret_detection")
    writer.member("start_time", time.start)
    writer.member("end_time", time.end)
    writer.member("status", report.isIncomplete ? "failure" : "success")
    var messages = [("info", ScopeSentence.of(report.scope))]
    if others > 0 {
      messages.append(
        ("info", "\(CountWords.of(others, "finding")) of the checklist are not in this report: it holds secrets alone.")
      )
    }
    messages += report.diagnostics.map { ($0.severity == .note ? "info" : "warn", $0.sentence) }
    writer.array("messages", messages) { writer, message in
      writer.object {
        $0.member("level", message.0)
        $0.member("value", message.1)
      }
    }
  }

  private func write(
    _ finding: Finding, _ id: String, _ rules: RuleTable, _ scope: ScanScope, _ writer: inout JSONWriter
  ) {
    let rule = rules[finding.ruleID]
    writer.member("id", id)
    writer.member("name", Cut.end(SafeText.line(rule?.title ?? finding.ruleID), width: 250))
    writer.member("description", SafeText.line(finding.message))
    writer.member("severity", severity(finding))
    if let fix = rules.fix(for: finding) {
      writer.member("solution", Cut.end(SafeText.paragraphs(fix).joined(separator: " "), width: 3000))
    }
    writer.array("identifiers", ["plimsoll_rule", "cwe"]) { writer, type in
      writer.object {
        $0.member("type", type)
        $0.member("name", type == "cwe" ? "CWE-798" : "plimsoll rule \(finding.ruleID)")
        if type == "cwe" { $0.member("url", "https://cwe.mitre.org/data/definitions/798.html") }
        $0.member("value", type == "cwe" ? "798" : finding.ruleID)
      }
    }
    let links = rule?.references.filter(WebAddress.isValid) ?? []
    writer.array("links", links) { writer, link in writer.object { $0.member("url", link) } }
    writer.object("location") { writer in
      writer.member("file", scope.repositoryPath(finding.path).withoutSlash.text)
      writer.object("commit") { writer in
        let commit = finding.lifetime?.introduced
        if let commit {
          writer.member("author", commit.author)
          writer.member("date", commit.date)
        }
        // What GitLab's own analyzer writes where it looks at no commit.
        writer.member("sha", (commit?.id ?? finding.commit)?.description ?? "0000000")
      }
      if let region = finding.region {
        let range = SARIFRange(region)
        writer.member("start_line", range.startLine)
        writer.member("end_line", range.endLine)
      }
    }
    // Masked, as everywhere.
    if let excerpt = finding.excerpt { writer.member("raw_source_code_extract", excerpt.highlighted) }
  }

  private func severity(_ finding: Finding) -> String {
    switch (finding.level, finding.confidence) {
    case (.error, .certain), (.error, .high): "Critical"
    case (.error, _): "High"
    case (.warning, _): "Medium"
    case (.note, _): "Info"
    }
  }
}
