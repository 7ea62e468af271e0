public import Model

/// The last page before a release: what would be published, its checklist, and the verdict.
public struct ReleaseSummaryText: Sendable {
  public var listing: PackageListing
  /// 64 hexadecimal digits.
  public var checksum: String
  public var report: ScanReport
  /// Something about the package that its reader should know, as a sentence.
  public var note: String?
  /// Packages of the project that are written already, a sentence each.
  public var written: [String]
  /// What changed since a package that was published, and the name of its file.
  public var since: (package: String, difference: PackageDifference)?
  public var style: TextStyle

  public init(
    listing: PackageListing, checksum: String, report: ScanReport, note: String? = nil, written: [String] = [],
    since: (package: String, difference: PackageDifference)? = nil, style: TextStyle = TextStyle()
  ) {
    self.note = note
    self.written = written
    self.since = since
    self.listing = listing
    self.checksum = checksum
    self.report = report
    self.style = style
  }

  /// True when no item failed, nothing else fails, the scan is complete, and the version fits what has changed.
  public var isReady: Bool { ReleaseReadiness(report).verdict != .notReady && objection == nil }

  /// The same as a sentence.
  public var verdict: String {
    if let objection, ReleaseReadiness(report).verdict != .notReady { return "Not ready: \(objection)" }
    return ReleaseReadiness(report).sentence
  }

  /// What stands against the version beside the checklist.
  private var objection: String? {
    if isVersionTooLow { return "the version does not fit what has changed." }
    return since?.difference.verdict == .unknown ? "whether the version fits what has changed is not known." : nil
  }

  /// A package that was published can neither be published again nor be replaced by another one of its version.
  private var isVersionTooLow: Bool {
    guard let difference = since?.difference else { return false }
    switch difference.verdict {
    case .tooLow: return true
    case .unchanged: return difference.oldVersion == difference.newVersion
    case .fits, .unknown: return false
    }
  }

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
    for sentence in written { lines += fact("Written", SafeText.line(sentence)) }
    if let since {
      let text = "\(SafeText.line(since.package)): \(Self.sentence(since.difference))"
      lines += fact("Since", objection == nil ? text : style.painter(text, .strong))
    }
    lines.append("")
    return lines.map { $0 + "\n" }.joined() + ReleaseReportText(style: style).render(report, objection: objection)
  }

  private static func sentence(_ difference: PackageDifference) -> String {
    let counts = PackageDifference.Weight.allCases.reversed().compactMap { weight -> String? in
      let count = difference.changes.count { $0.weight == weight }
      if count == 0 { return nil }
      return switch weight {
      case .breaking: CountWords.of(count, "breaking change")
      case .addition: CountWords.of(count, "addition")
      case .internalChange: CountWords.of(count, "internal change")
      }
    }
    let changes = counts.isEmpty ? "nothing changed" : counts.joined(separator: ", ")
    let old = SafeText.line(difference.oldVersion ?? "nothing")
    let new = SafeText.line(difference.newVersion ?? "nothing")
    switch difference.verdict {
    case .unchanged where old == new: return "\(changes), and \(old) is published already"
    case .unchanged, .fits: return "\(changes); from \(old) to \(new) fits"
    case .unknown where !difference.gaps.isEmpty:
      return "\(changes), as far as could be compared (see `plimsoll diff`)"
    case .unknown: return "\(changes); the versions \(old) and \(new) cannot be compared"
    case .tooLow(let least):
      return "\(changes); from \(old) to \(new) is too low, they ask for \(least) at least (see `plimsoll diff`)"
    }
  }

  private func fact(_ name: String, _ text: String) -> [String] {
    LineWrapping.hanging(text, after: "  " + Cut.padded(name, width: 8) + "  ", width: style.columns)
  }
}
