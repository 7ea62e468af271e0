internal import Model

/// Made-up reports with checklists.
enum ReleaseSamples {
  static let one = ScanReport(
    toolVersion: "0.1.0", findings: [SampleReports.leftover],
    checklists: [ProjectChecklist(project: weather, results: results(failing: false, findings: [0]))],
    projects: [weather], scope: SampleReports.scope, rules: SampleRules.all)

  static let many = ScanReport(
    toolVersion: "0.1.0",
    findings: [
      SampleReports.privacy, SampleReports.leftover, SampleReports.version, SampleReports.token,
      SampleReports.assignment,
    ],
    checklists: [
      ProjectChecklist(
        project: ProjectSummary(kind: .difyPlugin, root: "plugins/calendar", name: "calendar", version: "1.4.0"),
        results: results(failing: false, findings: [], manual: false)),
      ProjectChecklist(
        project: ProjectSummary(kind: .repository, root: "", shippedFiles: nil),
        results: []),
      ProjectChecklist(project: weather, results: results(failing: true, findings: [3, 2, 1])),
      ProjectChecklist(
        project: ProjectSummary(
          kind: .difyPlugin, root: "plugins/a-directory-with-a-very-long-name/and-another-one/in-it/translate",
          name: "translate", version: "0.0.1-beta1", shippedFiles: 1, shippedBytes: 1),
        results: results(failing: false, findings: [])),
    ],
    projects: [weather], scope: SampleReports.scope, rules: SampleRules.all)

  static let hostile: ScanReport = {
    var project = weather
    project.root = SampleReports.hostilePath
    project.name = "<script>|`name`\n# heading"
    project.version = "1|2\n3"
    var stray = SampleReports.hostile.findings[1]
    stray.project = nil
    var inside = SampleReports.hostile.findings[1]
    inside.project = project.root
    var results = ReleaseSamples.results(failing: true, findings: [7, -1])
    results[0].evidence = [
      "1. a | b", "- not a list", "# not a heading", "@somebody and #12 and $x$ and ~~gone~~ & &lt;", "`tick",
      "see https://example.org/a_b|c and <https://x>\nsecond line", "```", "    indented", "[x](javascript:alert(1))",
    ]
    results[1].item.title = "*Sections* | __of__ the README [x]"
    return ScanReport(
      toolVersion: "0.1.0", findings: [stray, inside],
      checklists: [
        ProjectChecklist(project: project, results: results), ProjectChecklist(project: weather, results: []),
      ], diagnostics: SampleReports.hostile.diagnostics, scope: SampleReports.hostile.scope, rules: SampleRules.all)
  }()

  static let weather = ProjectSummary(
    kind: .difyPlugin, root: "plugins/weather", name: "weather", version: "0.2.0", shippedFiles: 31,
    shippedBytes: 84_211)

  /// Five items or six; `findings` are spread over those that fail.
  static func results(failing: Bool, findings: [Int], manual: Bool = true) -> [ChecklistResult] {
    func item(_ group: ChecklistGroup, _ name: String, _ title: String, _ question: String? = nil) -> ChecklistItem {
      ChecklistItem(
        id: ChecklistItemID(group: group, name: name), title: title, isManual: question != nil, question: question)
    }
    var results = [
      ChecklistResult(
        item: item(.codeQuality, "no-hardcoded-credentials", "No hard-coded credentials"),
        status: failing ? .failed : .passed, evidence: ["31 files searched with 45 rules"],
        findings: Array(findings.prefix(failing ? 1 : 0))),
      ChecklistResult(
        item: item(.configuration, "version-updated", "The version is new and its copies agree"),
        status: failing ? .failed : .passed, evidence: ["manifest.yaml: version 0.2.0, last tag v0.1.9"],
        findings: Array(findings.dropFirst().prefix(failing ? 1 : 0))),
      ChecklistResult(
        item: item(.documentation, "readme-complete", "README.md says what a user needs"), status: .passed,
        evidence: [], findings: Array(findings.dropFirst(failing ? 2 : 0))),
      ChecklistResult(
        item: item(.documentation, "privacy-policy", "A privacy policy is there"), status: .notApplicable,
        evidence: ["the plugin is not meant for the marketplace"], findings: []),
    ]
    guard manual else { return results }
    results.insert(
      ChecklistResult(
        item: item(
          .functionality, "tools-tested", "Every tool was tried",
          "Did somebody call every tool with a real account, and look at the result in a workflow?"),
        status: .needsPerson,
        evidence: ["2 tools: forecast, alerts", "tests/ has none that names alerts"], findings: []), at: 1)
    results.insert(
      ChecklistResult(
        item: item(
          .functionality, "environments", "Tried in the environments it is for",
          "Was it tried on a self-hosted Dify and in the cloud?"),
        status: .needsPerson, evidence: [], findings: []), at: 2)
    return results
  }
}
