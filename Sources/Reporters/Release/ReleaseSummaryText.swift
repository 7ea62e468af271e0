public import Model

/// The last page before a release: what would be published, its checklist, and the verdict.
public struct ReleaseSummaryText: Sendable {
  public var listing: PackageListing
  /// 64 hexadecimal digits.
  public var checksum: String
  public var report: ScanReport
  /// Something about the package that its reader should know, as a sentence.
  public var note: String?
  public var style: TextStyle

  public init(
    listing: PackageListing, checksum: String, report: ScanReport, note: String? = nil, style: TextStyle = TextStyle()
  ) {
    self.note = note
    self.listing = listing
    self.checksum = checksum
    self.report = report
    self.style = style
  }

  /// True when no item failed, nothing else fails, and the scan is complete.
  public var isReady: Bool { ReleaseReadiness(report).verdict != .notReady }

  public var full: String {
    let project = listing.project
    let title = [project.name, project.version].compactMap { $0.map(SafeText.line) }.joined(separator: " ")
    var lines = [style.painter("Release of \(title.isEmpty ? SafeText.path(project.root) : title)", .strong)]
    let count = CountWords.of(listing.files.count, "file")
    lines += fact("Package", "\(count), \(CountWords.grouped(listing.totalBytes)) bytes before compression")
    let largest = listing.largest(5).map { file in
      "\(SafeText.path(file.path)) \(file.size.map(CountWords.grouped) ?? "?")"
    }
    lines += fact("Largest", largest.joined(separator: ", "))
    // One word, to be copied.
    lines.append("  Checksum  \(checksum)")
    if let note { lines += fact("Note", note) }
    lines.append("")
    return lines.map { $0 + "\n" }.joined() + ReleaseReportText(style: style).render(report)
  }

  private func fact(_ name: String, _ text: String) -> [String] {
    LineWrapping.hanging(text, after: "  " + Cut.padded(name, width: 8) + "  ", width: style.columns)
  }
}
