public import Model

/// The report as a SARIF 2.1.0 log of one run, made for GitHub code scanning and other viewers; `docs/sarif.md`
/// describes it.
public struct SARIFReporter: Reporter {
  public static let name = "sarif"
  public static let title = "SARIF 2.1.0, for GitHub code scanning and other viewers"

  /// True to write suppressed findings too, marked as suppressed (SARIF 2.1.0, 3.27.23), and those that an
  /// earlier commit had, marked as absent.
  public var includeSuppressed: Bool
  /// The process's exit status, where the caller knows it.
  public var exitCode: Int?

  public init(includeSuppressed: Bool = false, exitCode: Int? = nil) {
    self.includeSuppressed = includeSuppressed
    self.exitCode = exitCode
  }

  public init(_ setting: ReportSetting) {
    self.init(includeSuppressed: setting.includesSuppressed, exitCode: setting.exitCode)
  }

  /// GitHub refuses a file with a run of more results than this ("SARIF support for code scanning").
  static let gitHubResultLimit = 25_000

  /// One JSON document, indented, in the report's order, ending in a newline. Every result is written, whatever
  /// limits a reader of the file has.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    let results =
      report.findings.map { SARIFResult(finding: $0, scope: report.scope) }
      + (includeSuppressed
        ? report.suppressed.map {
          SARIFResult(finding: $0.finding, suppression: $0.suppression, scope: report.scope)
        } + (report.comparison?.gone ?? []).map { SARIFResult(finding: $0, scope: report.scope) } : [])
    let descriptors = SARIFRules(rules, findings: results.map(\.finding))
    let artifacts = SARIFArtifacts(report.scope, findings: results.map(\.finding))
    let notifications = self.notifications(report, results: results.count)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member(
          "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
        writer.member("version", "2.1.0")
        writer.array("runs", CollectionOfOne(report)) { writer, report in
          writer.object { writer in
            writer.object("tool") { writer in
              writer.object("driver") { driver(report, descriptors, notifications, &$0) }
            }
            writer.array("invocations", CollectionOfOne(report)) { invocation($1, notifications, &$0) }
            provenance(report.scope.revision, &writer)
            writer.object("originalUriBaseIds") { writer in
              // Without a URI, so that no report says where on whose machine the tree was.
              writer.object("%SRCROOT%") {
                $0.message("description", "The top of the repository; outside of a repository the scanned directory.")
              }
            }
            // As lines are counted here, the longer sequence first.
            writer.strings("newlineSequences", ["\r\n", "\n", "\r"])
            writer.member("columnKind", "utf16CodeUnits")
            artifacts.write(in: report.scope, to: &writer)
            writer.array("results", results) {
              $1.write(rules: descriptors, advice: rules, artifacts: artifacts, to: &$0)
            }
          }
        }
      }
    }
  }

  /// Where the files are from (SARIF 2.1.0, 3.14.14); it must name the repository, so that nothing is said where no
  /// address of it is known.
  private func provenance(_ revision: ScanScope.Revision?, _ writer: inout JSONWriter) {
    guard let revision, let uri = revision.repositoryURI else { return }
    writer.array("versionControlProvenance", revision.tips) { writer, tip in
      writer.object { writer in
        writer.member("repositoryUri", uri)
        writer.member("revisionId", tip.description)
        writer.object("mappedTo") { $0.member("uriBaseId", "%SRCROOT%") }
      }
    }
  }

  private func driver(
    _ report: ScanReport, _ rules: SARIFRules, _ notifications: [SARIFNotification], _ writer: inout JSONWriter
  ) {
    writer.member("name", "plimsoll")
    writer.member("version", report.toolVersion)
    if SemanticVersion.isValid(report.toolVersion) { writer.member("semanticVersion", report.toolVersion) }
    rules.write(to: &writer)
    if !notifications.isEmpty {
      writer.array("notifications", SARIFNotification.ids(notifications)) { writer, id in
        writer.object { $0.member("id", id) }
      }
    }
  }

  private func invocation(
    _ report: ScanReport, _ notifications: [SARIFNotification], _ writer: inout JSONWriter
  ) {
    let ids = SARIFNotification.ids(notifications)
    writer.object { writer in
      writer.member("executionSuccessful", !report.isIncomplete)
      if let exitCode { writer.member("exitCode", exitCode) }
      if !notifications.isEmpty {
        writer.array("toolExecutionNotifications", notifications) { $1.write(ids: ids, to: &$0) }
      }
      writer.object("properties") { writer in
        writer.member("verdict", Verdict(report).rawValue)
        writer.scope(report.scope)
      }
    }
  }

  private func notifications(_ report: ScanReport, results: Int) -> [SARIFNotification] {
    var notifications = report.diagnostics.map { SARIFNotification(diagnostic: $0, scope: report.scope) }
    if results > Self.gitHubResultLimit {
      let message =
        "The run has \(CountWords.of(results, "result")); GitHub code scanning refuses a file with more than "
        + "\(CountWords.grouped(Self.gitHubResultLimit))."
      notifications.append(
        SARIFNotification(
          diagnostic: Diagnostic(severity: .warning, id: "github-result-limit", message: message), scope: report.scope))
    }
    return notifications
  }
}
