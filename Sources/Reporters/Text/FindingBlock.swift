internal import Model

/// One finding as lines of text: place, level, message and rule; the excerpt; the fix.
struct FindingBlock {
  var rules: RuleTable
  var style: TextStyle
  /// Columns of the widest place in the file's group.
  var placeWidth: Int

  private var paint: Painter { style.painter }
  private static let levelWidth = 7

  /// `12:15`, or `-` for a finding about the file as a whole.
  static func place(_ finding: Finding) -> String {
    finding.region.map { "\($0.startLine):\($0.startColumn)" } ?? "-"
  }

  /// `a/b.py:12:15`, or the path alone for a finding about the file as a whole.
  static func location(_ finding: Finding) -> String {
    SafeText.path(finding.path) + (finding.region.map { ":\($0.startLine):\($0.startColumn)" } ?? "")
  }

  /// A finding in one line: `a/b.py:12 error: message (rule-id)`.
  static func sentence(_ finding: Finding) -> String {
    let place = finding.region.map { ":\($0.startLine)" } ?? ""
    return "\(SafeText.path(finding.path))\(place) \(finding.level.rawValue): \(SafeText.line(finding.message)) "
      + "(\(SafeText.line(finding.ruleID)))"
  }

  /// The finding without its fix.
  func lines(for finding: Finding) -> [String] {
    heading(finding) + excerpt(finding) + commit(finding) + related(finding) + lifetime(finding)
      + (style.verbose ? details(finding) : [])
  }

  /// Place and level in columns, the message wrapped beside them, the rule id behind it.
  func heading(_ finding: Finding) -> [String] {
    let place = Self.place(finding)
    let level = finding.level.rawValue
    let gap = String(repeating: " ", count: max(0, placeWidth - place.count))
    let levelGap = String(repeating: " ", count: Self.levelWidth - level.count)
    let plain = "  \(gap)\(place)  \(level)\(levelGap)  "
    let painted = "  \(gap)\(paint(place, .faint))  \(paint(level, finding.level.ink))\(levelGap)  "
    let room = style.columns - plain.count
    var lines = LineWrapping.lines(message(finding), width: room)
    let id = SafeText.line(finding.ruleID)
    if let last = lines.last, DisplayWidth.of(last) + 2 + DisplayWidth.of(id) <= room {
      lines[lines.count - 1] = last + "  " + paint(id, .faint)
    } else {
      lines.append(paint(id, .faint))
    }
    let indentation = String(repeating: " ", count: plain.count)
    return lines.enumerated().map { ($0 == 0 ? painted : indentation) + $1 }
  }

  func excerpt(_ finding: Finding) -> [String] {
    guard let excerpt = finding.excerpt, let region = finding.region else { return [] }
    let number = String(region.startLine)
    let gutter = String(repeating: " ", count: 4 + number.count) + " | "
    let block = ExcerptBlock(excerpt, width: style.columns - gutter.count)
    let bar = paint("|", .faint)
    return [
      "    \(paint(number, .faint)) \(bar) \(block.code)",
      "    \(String(repeating: " ", count: number.count)) \(bar) \(carets(block.carets, finding.level))",
    ]
  }

  private func commit(_ finding: Finding) -> [String] {
    Self.commit(of: finding).map { ["    " + paint("\($0.name): ", .faint) + $0.text] } ?? []
  }

  /// The commit that brought it; nil where there is none, and where a lifetime says it with its date.
  private static func commit(of finding: Finding) -> (name: String, text: String)? {
    finding.lifetime?.introduced == nil ? finding.commit.map { ("commit", $0.abbreviated) } : nil
  }

  /// What git says of a finding: the commit that brought it, or how long a history has it.
  static func facts(of finding: Finding, isVerbose: Bool) -> [(name: String, text: String)] {
    [commit(of: finding)].compactMap { $0 } + facts(of: finding.lifetime, isVerbose: isVerbose)
  }

  /// What to do, each line of it wrapped; empty when nobody says.
  func fix(_ finding: Finding) -> [String] {
    guard let fix = rules.fix(for: finding) else { return [] }
    return advice("fix: ", SafeText.paragraphs(fix))
  }

  /// The same advice stands above already.
  func fixAsAbove(_ earlier: Finding) -> [String] {
    let place = earlier.region == nil ? "the finding above" : Self.place(earlier)
    return advice("fix: ", ["as for \(place)"])
  }

  private func advice(_ label: String, _ paragraphs: [String]) -> [String] {
    paragraphs.enumerated().flatMap { index, paragraph in
      let first = "    " + (index == 0 ? label : String(repeating: " ", count: label.count))
      let lines = LineWrapping.hanging(paragraph, after: first, width: style.columns)
      guard index == 0, let head = lines.first else { return lines }
      return ["    " + paint(label, .good) + head.dropFirst(first.count)] + lines.dropFirst()
    }
  }

  private func message(_ finding: Finding) -> String {
    let message = SafeText.line(finding.message)
    // A match that proves little must not look like one that proves all.
    guard finding.confidence <= .medium, rules[finding.ruleID]?.kind == .secret else { return message }
    return message + " (\(finding.confidence.name) confidence)"
  }

  private func carets(_ carets: String, _ level: Level) -> String {
    let marks = carets.drop { $0 == " " }
    return String(carets.prefix(carets.count - marks.count)) + paint(String(marks), level.ink)
  }

  private func related(_ finding: Finding) -> [String] {
    let others = finding.related.filter { $0.kind != .sameValue }
    let shown = style.verbose ? others.count : min(3, others.count)
    var lines = others.prefix(shown).flatMap { other in
      let text = "\(Self.place(other)) \(SafeText.line(other.message))"
      return LineWrapping.hanging(text, after: "    see: ", width: style.columns)
    }
    if shown < others.count {
      lines.append("    see: \(CountWords.of(others.count - shown, "more place")) (with verbose output)")
    }
    // All of them: the findings there are not printed again.
    let same = finding.related.filter { $0.kind == .sameValue }.map(Self.place)
    if !same.isEmpty {
      lines += LineWrapping.hanging(same.joined(separator: ", "), after: "    also at: ", width: style.columns)
    }
    return lines
  }

  private func lifetime(_ finding: Finding) -> [String] {
    Self.facts(of: finding.lifetime, isVerbose: style.verbose).flatMap {
      LineWrapping.hanging($0.text, after: "    \($0.name): ", width: style.columns)
    }
  }

  /// Since when, until when, and by which names it is still reached; none of what is in no history.
  private static func facts(of lifetime: Lifetime?, isVerbose: Bool) -> [(name: String, text: String)] {
    guard let lifetime else { return [] }
    var facts: [(name: String, text: String)] = []
    if let introduced = lifetime.introduced { facts.append(("since", words(introduced))) }
    if let removed = lifetime.removed {
      facts.append(("until", words(removed)))
    } else if lifetime.isInHead {
      facts.append(("until", "still in HEAD"))
    }
    let names = [
      names(lifetime.branches, "branch", "branches", isVerbose), names(lifetime.tags, "tag", "tags", isVerbose),
    ]
    let reached = names.compactMap { $0 }.joined(separator: "; ")
    facts.append(("reached", lifetime.isUnreachable ? "by no branch or tag" : reached.isEmpty ? "by HEAD" : reached))
    return facts
  }

  private static func words(_ commit: Lifetime.Commit) -> String {
    let date = commit.date.prefix { $0 != "T" }
    return SafeText.line("\(commit.id.description.prefix(12)) \(date) \(commit.author)")
  }

  /// `3 branches: main, dev, fix`; with plain output the first four.
  private static func names(_ names: [String], _ one: String, _ many: String, _ isVerbose: Bool) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = isVerbose ? names[...] : names.prefix(4)
    let list = shown.map(SafeText.line).joined(separator: ", ") + (shown.count < names.count ? ", …" : "")
    return "\(CountWords.grouped(names.count)) \(names.count == 1 ? one : many): \(list)"
  }

  static func place(_ other: RelatedLocation) -> String {
    SafeText.path(other.path) + (other.region.map { ":\($0.startLine):\($0.startColumn)" } ?? "")
      + (other.commit.map { " (commit \($0.abbreviated))" } ?? "")
  }

  private func details(_ finding: Finding) -> [String] {
    let sureness = ["confidence \(finding.confidence.name)"] + finding.reasons.map(SafeText.line)
    var facts = ["reach \(finding.reach.rawValue)"]
    if let item = finding.checklist { facts.append("checklist \(SafeText.line(item.description))") }
    if !finding.fingerprint.description.isEmpty {
      facts.append("fingerprint \(SafeText.line(finding.fingerprint.description))")
    }
    let texts = [sureness.joined(separator: "; "), facts.joined(separator: "; ")]
    return texts.flatMap { text in
      LineWrapping.hanging(text, after: "    ", width: style.columns).map { paint($0, .faint) }
    }
  }
}

extension Level {
  var ink: Painter.Ink {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
