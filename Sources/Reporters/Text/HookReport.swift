internal import Model

/// What a git hook prints: at most 24 lines of at most the page's width, so that nothing scrolls away.
struct HookReport {
  var report: ScanReport
  var stage: TextStyle.HookStage
  var style: TextStyle
  private let rules: RuleTable
  private let notes: FoldedNotes

  private static let lineLimit = 24
  private static let findingLimit = 4
  private static let noteLimit = 3
  private var paint: Painter { style.painter }
  private var isStopped: Bool { report.hasFailures || report.isIncomplete }

  init(_ report: ScanReport, stage: TextStyle.HookStage = .commit, style: TextStyle) {
    self.report = report
    self.stage = stage
    self.style = style
    self.rules = RuleTable(report)
    self.notes = FoldedNotes(report, style: style)
  }

  var text: String {
    var lines = heading + problems
    let ending = footer
    let room = Self.lineLimit - lines.count - ending.count - more(report.findings).count
    var shown = 0
    var used = 0
    var advised: [String] = []
    for finding in worstFirst.prefix(Self.findingLimit) {
      let fix = rules.fix(for: finding)
      let block = self.block(finding, fix: advised.contains(fix ?? "") ? nil : fix)
      guard used + block.count <= room else { break }
      lines += block
      used += block.count
      shown += 1
      if let fix { advised.append(fix) }
    }
    let folded = noteLines.count <= room - used ? noteLines : []
    lines += folded
    let unsaid = notes.entries.dropFirst(folded.isEmpty ? 0 : Self.noteLimit).flatMap(\.findings)
    let rest = worstFirst.dropFirst(shown) + unsaid
    if !rest.isEmpty { lines += more(Array(rest)) }
    return (lines + ending).map { $0 + "\n" }.joined()
  }

  /// How many findings are not shown; never more lines for fewer findings.
  private func more(_ findings: [Finding]) -> [String] {
    let text = "and \(CountWords.levels(findings)) more: \(CommandHints.everything(stage, report.scope))"
    return [""] + LineWrapping.lines(text, width: style.columns)
  }

  /// A line for each of the first rules that have notes only.
  private var noteLines: [String] {
    guard !notes.entries.isEmpty else { return [] }
    return [""]
      + notes.entries.prefix(Self.noteLimit).map { entry in
        let count = CountWords.of(entry.findings.count, "note")
        let text = "\(SafeText.line(entry.ruleID)): \(notes.subject(entry, rules))"
        return paint(count, .note) + "  " + Cut.end(text, width: style.columns - count.count - 2)
      }
  }

  /// The findings that stop the commit come first, and of those the ones that are no repetition; else the report's
  /// order. Notes are folded.
  private var worstFirst: [Finding] {
    let stopping = report.findings.filter { $0.level >= report.failOn }
    return stopping.filter(\.leads) + stopping.filter { !$0.leads }
      + report.findings.filter { $0.level < report.failOn && !notes.holds($0) }
  }

  private var heading: [String] {
    let scope = report.scope
    let commits = scope.revision?.commits.map { " of \(CountWords.of($0, "commit"))" } ?? ""
    let known = scope.baselines.filter { $0.findings > 0 }.map {
      " (\(CountWords.grouped($0.findings)) known by \(SafeText.line($0.name)))"
    }
    let unread = scope.skipped.filter { [.pointer, .archive, .submodule].contains($0.reason) }.map(ScopeSentence.words)
    let allowed = report.suppressed.count { !$0.suppression.isBaseline }
    let looked =
      CountWords.of(scope.files, "file") + commits + known.joined()
      + (unread.isEmpty ? "" : ", \(unread.joined(separator: ", "))")
      + (allowed == 0 ? "" : ", \(CountWords.of(allowed, "finding")) suppressed")
    let subject = "The \(stage.rawValue)"
    let counts = CountWords.levels(report.findings)
    let sentence: (String, Painter.Ink)
    switch Verdict(report) {
    case .notFit: sentence = ("\(counts) in \(looked). \(subject) is stopped.", .error)
    case .incomplete:
      let found = counts.isEmpty ? "" : "\(counts). "
      sentence = ("\(found)The scan is incomplete. \(subject) is stopped.", .error)
    case .fit where counts.isEmpty: sentence = ("nothing found in \(looked).", .good)
    case .fit: sentence = ("\(counts) in \(looked). \(subject) goes on.", .warning)
    }
    return LineWrapping.lines("plimsoll: " + sentence.0, width: style.columns).map { paint($0, sentence.1) }
  }

  /// Diagnostics that make the scan incomplete, and behind them those that somebody should look at: three at most, each cut
  /// to one line.
  private var problems: [String] {
    let said =
      report.diagnostics.filter { $0.severity == .error } + report.diagnostics.filter { $0.severity == .warning }
    var lines = said.prefix(3).map { diagnostic in
      let line = diagnostic.line.map { ":\($0)" } ?? ""
      let place = diagnostic.path.map { SafeText.path($0) + line + ": " } ?? ""
      return Cut.end("  \(place)\(SafeText.line(diagnostic.message))", width: style.columns)
    }
    if said.count > 3 { lines.append("  and \(CountWords.of(said.count - 3, "more problem"))") }
    return lines
  }

  /// Place, message of two lines at most, excerpt, and the fix, of two lines at most; nil where it stands above.
  private func block(_ finding: Finding, fix: String?) -> [String] {
    let path = Cut.middle(FindingBlock.location(finding), width: style.columns - 12)
    let level = finding.level.rawValue
    let commit = finding.commit.map { paint("  in commit \($0.abbreviated)", .faint) } ?? ""
    var lines = ["", "\(paint(path, .strong))  \(paint(level, finding.level.ink))\(commit)"]
    let message = "\(SafeText.line(finding.message)) (\(SafeText.line(finding.ruleID)))"
    lines += twoLines(message, width: style.columns - 2).map { "  " + $0 }
    lines += FindingBlock(rules: rules, style: style, placeWidth: 0).excerpt(finding)
    let same = finding.related.filter { $0.kind == .sameValue }.map(FindingBlock.place)
    if finding.leads, !same.isEmpty {
      lines.append(Cut.end("    also at: " + same.joined(separator: ", "), width: style.columns))
    }
    if let fix {
      let words = SafeText.paragraphs(fix).map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
      lines += zip(["    " + paint("fix: ", .good), "         "], twoLines(words, width: style.columns - 9)).map(+)
    }
    return lines
  }

  private func twoLines(_ text: String, width: Int) -> [String] {
    let lines = LineWrapping.lines(text, width: width)
    guard lines.count > 1 else { return lines }
    return [lines[0], Cut.end(lines.dropFirst().joined(separator: " "), width: width)]
  }

  private var footer: [String] {
    guard !report.findings.isEmpty || isStopped else { return [] }
    var lines = [""]
    switch stage {
    case .commit:
      if !report.findings.isEmpty {
        lines.append("Fix it, `git add` it, commit again. More:  \(CommandHints.showRule)")
        lines.append("To allow a finding, write  \(CommandHints.allowMarker)  on its line.")
      }
      if isStopped { lines.append("To commit all the same:  \(CommandHints.bypass)") }
    case .push:
      lines += historyAdvice
      if isStopped { lines.append("To push all the same:  \(CommandHints.bypassPush)") }
    }
    return lines.flatMap { LineWrapping.lines($0, width: style.columns) }
  }

  /// How to take what was found out of the commits that bring it.
  private var historyAdvice: [String] {
    guard let finding = worstFirst.first(where: { $0.commit != nil }), let commit = finding.commit else { return [] }
    let tips = report.scope.revision?.tips ?? []
    let isTip = tips.contains(commit)
    if finding.object == commit {
      return [
        "A commit on top does not take it out. Write the message of \(commit.abbreviated) anew:",
        isTip ? "  git commit --amend" : "  git rebase -i \(commit.abbreviated)~1    (mark it `reword`)",
      ]
    }
    let open = isTip ? [] : ["  git rebase -i \(commit.abbreviated)~1    (mark it `edit`)"]
    return ["A commit on top does not take it out. Change \(commit.abbreviated) itself:"] + open + [
      "  fix the file, `git add` it, git commit --amend\(open.isEmpty ? "" : ", git rebase --continue")",
      "To allow a finding, write  \(CommandHints.allowMarker)  on its line, in the same way.",
    ]
  }
}
