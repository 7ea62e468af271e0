internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Release readiness")
struct ReleaseReadinessTests {
  private func report(
    _ results: [ChecklistResult], findings: [Finding] = [], diagnostics: [Diagnostic] = []
  ) -> ScanReport {
    ScanReport(
      toolVersion: "0.1.0", findings: findings,
      checklists: [ProjectChecklist(project: ReleaseSamples.weather, results: results)], diagnostics: diagnostics,
      scope: SampleReports.scope)
  }

  @Test("The sentences of one project")
  func sentences() {
    let failing = ReleaseSamples.results(failing: true, findings: [])
    #expect(ReleaseReadiness(report(failing)).sentence == "Not ready: 2 items failed, 2 need a person.")
    let open = ReleaseSamples.results(failing: false, findings: [])
    #expect(ReleaseReadiness(report(open)).sentence == "Ready once a person has signed off 2 items.")
    let passed = ReleaseSamples.results(failing: false, findings: [], manual: false)
    #expect(ReleaseReadiness(report(passed)).sentence == "Ready: all 3 items passed.")
    #expect(ReleaseReadiness(report([])).sentence == "Nothing to decide: no item of the checklist applies.")
    #expect(ReleaseReadiness(SampleReports.empty).sentence == "Nothing to decide: no project was found.")
  }

  @Test("A failing finding that no item names still stops the release")
  func outside() {
    let passed = ReleaseSamples.results(failing: false, findings: [], manual: false)
    let inside = ReleaseReadiness(report(passed, findings: [SampleReports.token]))
    #expect(inside.sentence == "Not ready: 1 finding outside the checklist.")
    var stray = SampleReports.token
    stray.project = "elsewhere"
    let outside = ReleaseReadiness(report(passed, findings: [stray]))
    #expect(outside.verdict == .notReady)
    #expect(
      outside.sentence == "Not ready: 1 finding outside every project. The project alone: Ready: all 3 items passed.")
    stray.level = .warning
    #expect(ReleaseReadiness(report(passed, findings: [stray])).verdict == .ready)
  }

  @Test("An incomplete scan is never ready")
  func incomplete() {
    let passed = ReleaseSamples.results(failing: false, findings: [], manual: false)
    let readiness = ReleaseReadiness(report(passed, diagnostics: SampleReports.incomplete.diagnostics))
    #expect(readiness.verdict == .notReady)
    #expect(readiness.sentence.hasPrefix("Not ready: the scan is incomplete."))
  }

  @Test("What is not ready comes first, then what is open, by root")
  func order() {
    let readiness = ReleaseReadiness(ReleaseSamples.many)
    #expect(readiness.projects.map(\.verdict) == [.notReady, .needsPerson, .ready, .empty])
    #expect(readiness.mostFailed(1).map(\.projects) == [1])
  }

  @Test("Indices that the report does not have are passed over", arguments: ReleaseDocument.formats.map { $0.name })
  func indices(format: String) throws {
    var results = ReleaseSamples.results(failing: true, findings: [])
    results[0].findings = [-1, 0, 7, Int.max]
    let reporter = try #require(ReleaseDocument.format(named: format)).init(ReportSetting())
    let text = reporter.render(report(results, findings: [SampleReports.token]))
    #expect(text.contains("the checksum holds"))
  }

  @Test("Manual items are boxes, and only they", arguments: SampleReports.releases)
  func boxes(sample: SampleReports.Sample) {
    let text = ReleaseReportMarkdown().render(sample.report)
    let manual = sample.report.checklists.flatMap(\.results).count { $0.status == .needsPerson }
    #expect(text.split(separator: "\n").count { $0.hasPrefix("- [ ] ") } == manual)
    #expect(!text.contains("- [x]"))
  }

  @Test("No line of the text is wider than the page", arguments: [60, 80])
  func width(width: Int) {
    for sample in SampleReports.releases {
      let text = ReleaseReportText(style: TextStyle(width: width)).render(sample.report)
      for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }
  }
}
