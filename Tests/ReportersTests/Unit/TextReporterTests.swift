internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Text report")
struct TextReporterTests {
  private static func many(_ count: Int) -> ScanReport {
    var report = SampleReports.small
    report.findings = (0..<count).map { index in
      var finding = SampleReports.token
      finding.path = "src/\(index / 10).py"
      finding.ruleID = "rule-\(index % 30)"
      finding.level = [.error, .warning, .note][index % 3]
      return finding
    }
    report.diagnostics = (0..<100).map {
      Diagnostic(severity: .warning, id: "odd-\($0)", message: "something is odd", path: "x/\($0)")
    }
    return report
  }

  @Test("A finding of a history tells from when to when, and who still reaches it")
  func lifetime() {
    func text(_ lifetime: Lifetime, verbose: Bool = false) -> String {
      var report = SampleReports.small
      report.findings = [SampleReports.token]
      report.findings[0].lifetime = lifetime
      return TextReporter(style: TextStyle(verbose: verbose)).render(report)
    }
    func commit(_ byte: UInt8) -> Lifetime.Commit {
      Lifetime.Commit(
        id: ObjectID([UInt8](repeating: byte, count: 20)), date: "2026-01-0\(byte)T10:00:00+01:00",
        author: "A <a@b.org>")
    }
    let gone = Lifetime(
      introduced: commit(1), removed: commit(2), versions: 3, branches: ["a", "b", "c", "d", "e"], tags: ["v1"])
    #expect(text(gone).contains("    since: 010101010101 2026-01-01 A <a@b.org>\n"))
    #expect(text(gone).contains("    until: 020202020202 2026-01-02 A <a@b.org>\n"))
    #expect(text(gone).contains("    reached: 5 branches: a, b, c, d, …; 1 tag: v1\n"))
    #expect(text(gone, verbose: true).contains("5 branches: a, b, c, d, e;"))
    #expect(
      text(Lifetime(introduced: commit(1), isInHead: true)).contains("until: still in HEAD\n    reached: by HEAD\n"))
    #expect(text(Lifetime()).contains("    reached: by no branch or tag\n"))
  }

  @Test("No line is wider than the page", arguments: [40, 60, 80, 132])
  func width(width: Int) {
    let text = TextReporter(style: TextStyle(width: width, verbose: true)).render(SampleReports.small)
    for line in text.split(separator: "\n") where !line.contains("https://") && line.first?.isWhitespace == true {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  @Test("Colour changes nothing but colour", arguments: SampleReports.all)
  func colour(sample: SampleReports.Sample) throws {
    let plain = TextReporter(style: TextStyle(verbose: true)).render(sample.report)
    let coloured = TextReporter(style: TextStyle(color: true, verbose: true)).render(sample.report)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[0m"))
    #expect(coloured.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "").utf8.elementsEqual(plain.utf8))
    for line in coloured.split(separator: "\n") {
      let resets = line.ranges(of: "\u{1B}[0m").count
      #expect(line.ranges(of: "\u{1B}[").count == 2 * resets, "a colour runs over the end of: \(line)")
    }
  }

  @Test("Nothing of a hostile report reaches the terminal as a control", arguments: [TextStyle(), .hook])
  func hostile(style: TextStyle) {
    let text = TextReporter(style: style).render(SampleReports.hostile)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.isUnsafeToPrint })
  }

  @Test("Every finding is printed, and the summary is the last screen")
  func manyFindings() {
    let text = TextReporter().render(Self.many(5000))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count { $0.hasPrefix("  12:15  ") } == 3334)
    let summary = lines[(lines.lastIndex { $0.hasPrefix("-----") } ?? 0)...]
    #expect(summary.count <= 24)
    #expect(lines.dropLast().last == "1,667 errors: not fit to ship.")
    #expect(summary.contains("  and 22 more rules with 332 errors, 1,667 warnings, 1,666 notes"))
  }

  /// One rule that is an error in some places and a note in others is not called either.
  @Test("Rules are counted by level")
  func countsByLevel() {
    var report = SampleReports.small
    report.findings = (0..<258).map { index in
      var finding = SampleReports.version
      finding.path = RepoPath("plugins/p\(index)/manifest.yaml")
      finding.level = index % 12 == 0 && index < 252 ? .error : .note
      return finding
    }
    report.findings.append(SampleReports.token)
    report.rules = SampleRules.all
    let lines = TextReporter().render(report).split(separator: "\n")
    #expect(lines.contains("22 errors, 237 notes in 259 files"))
    #expect(lines.contains("  errors  notes"))
    #expect(lines.contains { $0.hasPrefix("      21    237  version-sync ") })
    #expect(lines.contains { $0.hasPrefix("       1      -  github-classic-pat ") })
  }

  @Test("Notes are one entry a rule, unless details are asked for or they fail the run", arguments: [60, 80, 120])
  func foldedNotes(width: Int) throws {
    var report = SampleReports.small
    report.findings = (0..<237).map { index in
      var finding = SampleReports.version
      finding.path = RepoPath("plugins/p\(index)/manifest.yaml")
      finding.level = .note
      return finding
    }
    report.findings.append(SampleReports.leftover)
    let lines = TextReporter(style: TextStyle(width: width)).render(report).split(separator: "\n")
    #expect(lines.count < 28)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    let start = try #require(lines.firstIndex(of: "Notes by rule  (-v shows each of them)"))
    #expect(lines[start + 1].hasPrefix("  237  version-sync: "))
    #expect(lines[start + 2].hasPrefix("       plugins/p0/manifest.yaml:31"))
    #expect(lines[start + 2].hasSuffix(", …"))
    #expect(lines[start + 3].hasPrefix("    1  template-leftovers: README.md still says"))
    let verbose = TextReporter(style: TextStyle(verbose: true)).render(report)
    #expect(verbose.split(separator: "\n").count { $0.hasPrefix("  31:12  note ") } == 237)
    var twice = report
    twice.findings = [report.findings[0], report.findings[0], report.findings[1]]
    let places = TextReporter(style: TextStyle(width: 120)).render(twice)
    #expect(places.split(separator: "plugins/p0/manifest.yaml:31").count == 2, "each place is told once")
    report.failOn = .note
    let failing = TextReporter().render(report)
    #expect(failing.split(separator: "\n").count { $0.hasPrefix("  31:12  note ") } == 237)
  }

  @Test("A hook folds notes, too")
  func hookNotes() {
    var report = SampleReports.small
    report.findings = [SampleReports.leftover, SampleReports.leftover, SampleReports.token]
    let lines = TextReporter(style: .hook).render(report).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("2 notes  template-leftovers: ") })
    #expect(lines.count { $0.contains("template-leftovers") } == 1)
  }

  @Test("The same name in two normal forms is two files")
  func normalForms() {
    let text = TextReporter().render(SampleReports.hostile)
    #expect(text.split(separator: "\n").count { $0.hasSuffix("/x.py  (in the package)") } == 2)
  }

  @Test("The verdict follows the level that fails the run and the diagnostics")
  func verdict() {
    var report = SampleReports.suppressed
    #expect(Verdict(report) == .fit)
    report.failOn = .warning
    #expect(Verdict(report) == .notFit)
    #expect(Verdict.sentence(report) == "1 warning: not fit to ship.")
    report.diagnostics = SampleReports.incomplete.diagnostics
    #expect(Verdict.sentence(report) == "1 warning, and the scan is incomplete: not fit to ship.")
    #expect(Verdict(SampleReports.incomplete) == .incomplete)
    #expect(Verdict.sentence(SampleReports.nothingStaged) == "No file was looked at: nothing found, nothing proved.")
  }

  @Test("A hook's report fits one screen", arguments: SampleReports.all, [40, 60, 80, 200])
  func hookScreen(sample: SampleReports.Sample, width: Int) {
    var style = TextStyle.hook
    style.width = width
    let text = TextReporter(style: style).render(sample.report)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 24)
    for line in lines where !line.contains("https://") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
  }

  @Test("A hook says how many more there are and how to get past it")
  func hookMany() {
    var report = Self.many(900)
    report.diagnostics = (0..<9).map { Diagnostic(severity: .error, id: "x", message: "broken \($0)") }
    let text = TextReporter(style: .hook).render(report)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 25)
    #expect(text.contains("and 6 more problems"))
    #expect(text.contains("300 notes more: plimsoll check --staged"))
    #expect(text.contains("git commit --no-verify"))
    #expect(text.contains("# plimsoll:allow RULE-ID reason"))
  }
}
