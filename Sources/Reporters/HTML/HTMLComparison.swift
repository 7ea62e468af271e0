internal import Model

/// What became of the findings of a release, as lists.
struct HTMLComparison {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  func add(to html: inout HTMLText) {
    for (number, section) in ComparisonSections.of(report).enumerated() {
      html.element("section", [("aria-labelledby", "comparison-\(number)")]) { html in
        html.element("h2", [("id", "comparison-\(number)")], section.title)
        html.newline()
        html.element("ul") { html in
          for finding in section.findings {
            html.element("li") { html in
              html.element("code", FindingBlock.location(finding))
              html.add(" \(finding.level.rawValue): \(SafeText.line(finding.message)) ")
              html.element("code", SafeText.line(finding.ruleID))
            }
            html.newline()
          }
        }
      }
      html.newline()
    }
  }
}
