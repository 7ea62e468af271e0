internal import Digest
internal import FoundationEssentials
internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Formats for CI")
struct CIFormatTests {
  @Test("The policy of a page lets in its own style and script alone")
  func policy() {
    for (hash, text) in [(HTMLStyle.hash, HTMLStyle.text), (HTMLScript.hash, HTMLScript.text)] {
      let digest = Data(Digest.sha256.hash(Array(text.utf8))).base64EncodedString()
      #expect(hash == "sha256-\(digest)")
    }
    let page = HTMLReporter().render(SampleReports.small)
    #expect(page.contains("<style>\(HTMLStyle.text)</style>"))
    #expect(page.contains("<script>\(HTMLScript.text)</script>"))
    #expect(!page.contains(" style=\""))
    #expect(!HTMLScript.text.contains("</"))
  }

  @Test("Names are unique, and no other format may begin with one's name and `=`")
  func names() {
    for formats in [ScanDocument.formats, ReleaseDocument.formats] {
      #expect(Set(formats.map { $0.name }).count == formats.count)
      #expect(formats[0].name == "text")
      for format in formats {
        #expect(format.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
        #expect(!format.title.isEmpty && format.title.utf8.count < 70)
      }
    }
  }

  @Test("The tables of docs/formats.md are the lists", arguments: ["check", "report"])
  func documented(command: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/formats.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let formats = command == "check" ? ScanDocument.formats : ReleaseDocument.formats
    let rows = formats.map { "| `\($0.name)` | \($0.title) |\n" }.joined()
    #expect(text.contains("| `plimsoll \(command) --format` | |\n|---|---|\n\(rows)\n"), "should be:\n\(rows)")
  }

  private func many(_ count: Int) -> ScanReport {
    var report = SampleReports.small
    report.findings = (0..<count).map { index in
      var finding = index % 2 == 0 ? SampleReports.token : SampleReports.privacy
      finding.path = RepoPath("f\(index)")
      return finding
    }
    return report
  }

  @Test("GitHub shows ten of a level, so ten of a level are annotations, the surest first")
  func annotationLimit() {
    var report = many(100)
    report.findings[60].confidence = .high
    report.findings[98].reach = .committed
    let lines = GitHubReporter(ReportSetting()).render(report).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    for index in report.findings.indices { report.findings[index].confidence = index == 70 ? .certain : .low }
    let first = GitHubReporter(ReportSetting()).render(report).split(separator: "\n").first { $0.hasPrefix("::error ") }
    #expect(first?.contains("file=f70,") == true)
  }

  @Test("Files are named from the top of the repository where the CI server looks for them")
  func fromTheTop() {
    var report = SampleReports.small
    report.scope.rootPrefix = "sub/dir"
    #expect(
      GitHubReporter(ReportSetting()).render(report).contains("::error file=sub/dir/plugins/weather/manifest.yaml,"))
    for text in [GitLabCodeQualityReporter().render(report), GitLabSecretsReporter().render(report)] {
      #expect(text.contains("\"sub/dir/plugins/weather/tools/forecast.py\""))
    }
  }

  @Test("A fingerprint that comes twice is told apart, so that GitLab shows both findings")
  func fingerprints() {
    var report = SampleReports.small
    report.findings = [SampleReports.token, SampleReports.token, SampleReports.token]
    report.findings[2].fingerprint = Fingerprint("")
    struct Issue: Decodable { var fingerprint: String }
    let text = GitLabCodeQualityReporter().render(report)
    let issues = try? JSONDecoder().decode([Issue].self, from: Data(text.utf8))
    let own = SampleReports.token.fingerprint.description
    #expect(
      issues?.map(\.fingerprint) == [own, "\(own)-2", "github-classic-pat:plugins/weather/tools/forecast.py"])
  }

  @Test("A scan that is incomplete is seen in every format", arguments: ScanDocument.formats.map { $0.name })
  func incomplete(format: String) throws {
    let reporter = try #require(ScanDocument.format(named: format)).init(ReportSetting())
    // A table holds findings alone; standard error and the exit status say the rest.
    if ["csv", "tsv"].contains(format) { return }
    #expect(reporter.render(SampleReports.incomplete).contains("permission denied"))
  }

  @Test("A time is written where a format has to have one, and nowhere else")
  func time() {
    let setting = ReportSetting(time: RunTime(start: "2031-02-03T04:05:06", end: "2031-02-03T04:05:07"))
    for format in ScanDocument.formats + ReleaseDocument.formats {
      let text = format.init(setting).render(ReleaseSamples.many)
      #expect(text.contains("2031") == (format.name == "gitlab-secrets"), "\(format)")
    }
  }

  @Test("JUnit counts what it holds, and a finding below the level that fails is skipped")
  func junit() {
    let text = JUnitReporter().render(SampleReports.small)
    #expect(text.contains("<testsuites name=\"plimsoll\" tests=\"8\" failures=\"2\" errors=\"0\">"))
    #expect(text.ranges(of: "<failure ").count == 2)
    #expect(text.ranges(of: "<skipped ").count == 5)
    #expect(JUnitReporter().render(SampleReports.incomplete).contains("<error type=\"incomplete\""))
  }
}
