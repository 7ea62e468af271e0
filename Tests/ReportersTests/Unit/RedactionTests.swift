internal import Model
internal import Reporters
internal import Testing

@Suite("Redaction")
struct RedactionTests {
  /// A report's rules carry their examples, the one place where text shaped like a secret can be in a report.
  @Test("No reporter prints a rule's examples or its pattern")
  func examples() {
    let raw = "xyz_" + String((0..<36).map { _ in "0123456789abcdef".randomElement() ?? "0" })
    let position = SourcePosition(file: "x.yaml", line: 1, column: 1)
    var rule = SampleRules.token
    rule.examples = [RuleExample(content: .text("key = [[\(raw)]]"), position: position)]
    rule.counterexamples = [
      RuleExample(content: .tree([RuleExample.TreeFile(path: raw, content: raw)]), path: raw, position: position)
    ]
    rule.body = .secret(
      SecretSpec(
        matcher: .pattern(PatternSpec(source: raw, window: 40)), anchors: [raw], rejects: Rejects(values: [raw])))
    var report = ReleaseSamples.many
    report.suppressed = SampleReports.suppressed.suppressed
    report.rules = [rule] + SampleRules.all.filter { $0.id != rule.id }

    var outputs = ReportFormat.allCases.map { $0.render(report, style: TextStyle(verbose: true)) }
    outputs += ReleaseReportFormat.allCases.map { $0.render(report) }
    outputs += [TextReporter(style: .hook).render(report), SARIFReporter(includeSuppressed: true).render(report)]
    for output in outputs {
      #expect(!output.contains(raw))
      #expect(output.contains("weather"))
    }
  }
}
