internal import Model

/// What became of the findings of a release: a heading and the findings below it, for people to read.
enum ComparisonSections {
  /// Without those that are empty.
  static func of(_ report: ScanReport) -> [(title: String, findings: [Finding])] {
    guard let comparison = report.comparison else { return [] }
    let name = SafeText.line(comparison.name)
    return [
      ("Still there since \(name)", comparison.remaining(of: report.suppressed)),
      ("Gone since \(name), which has them for good", comparison.gone),
    ].filter { !$0.1.isEmpty }
  }
}
