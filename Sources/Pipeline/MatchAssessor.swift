internal import Detection
internal import Model

/// Makes findings of matches: level, region, masked excerpt, fingerprint, inline suppression.
struct MatchAssessor: Sendable {
  /// Numbered as the scanner's.
  var rules: RuleList
  var redaction: Redaction
  var fingerprinter: Fingerprinter
  var base: PathBase
  var projectRoots: ProjectRoots

  /// Adds to `result` what the matches in one buffer come to.
  func assess(
    _ matches: [Match], in bytes: [UInt8], _ entry: FileEntry, hasMarker: Bool, firstByte: Int = 0, firstLine: Int = 0,
    into result: inout ContentScan.FileResult
  ) {
    let span = bytes.span
    let lines = LineIndex(span)
    // Without a marker of ours only those of other scanners can be there, which count beside a match alone.
    var inline = InlineSuppressions(span, lines, rows: hasMarker ? nil : MatchAssessor.rows(of: matches, lines)) { id in
      let known = rules.knownIDs
      return id.contains("*") || id.contains("?") ? known.contains { RuleGlob.matches(id, $0) } : known.contains(id)
    }
    let secrets = SortedRanges(
      matches.map { $0.secretStart..<$0.secretEnd } + matches.flatMap { $0.identifiers.map { $0.start..<$0.end } })
    var seen: [String: Int] = [:]
    for match in matches {
      guard let rule = rules.rule(match.rule), case .secret(let spec) = rule.body else { continue }
      let range = match.secretStart..<match.secretEnd
      let value = range.map { span[$0] }
      let valueKey = rule.id + "\0" + String(decoding: value, as: UTF8.self)
      let occurrence = seen[valueKey, default: 0]
      seen[valueKey] = occurrence + 1
      let level = MatchAssessor.level(rule.level, match.confidence)
      var finding = Finding(
        ruleID: rule.id, level: level, confidence: match.confidence, message: rule.title, path: entry.path,
        fingerprint: fingerprinter.fingerprint(
          rule: rule.id, path: base.path(entry.path), value: value, occurrence: occurrence),
        project: projectRoots.root(of: entry.path), reach: MatchAssessor.reach(entry), checklist: rule.checklist,
        reasons: match.reasons.map(\.description))
      if spec.matcher != .path {
        finding.region = lines.region(range, in: span, firstLine: firstLine, firstByte: firstByte)
        finding.excerpt = redaction.excerpt(span, lines, highlight: range, secrets: secrets)
        finding.valueDigest = fingerprinter.digest(of: value)
        for identifier in match.identifiers {
          let place = identifier.start..<identifier.end
          let rows = lines.line(of: identifier.start)...lines.line(of: max(identifier.start, identifier.end - 1))
          guard let facts = rules.rule(identifier.rule) else { continue }
          // Allowed where it stands: it need not be listed, and the marker has its use.
          guard inline.suppression(of: facts.id, isSecret: true, lines: rows, path: entry.path) == nil else { continue }
          finding.related.append(
            RelatedLocation(
              path: entry.path, region: lines.region(place, in: span, firstLine: firstLine, firstByte: firstByte),
              message: facts.title, kind: .identifier))
        }
      }
      let covered = lines.line(of: match.start)...lines.line(of: max(match.start, match.secretEnd - 1))
      if let suppression = inline.suppression(of: rule.id, isSecret: true, lines: covered, path: entry.path) {
        result.suppressed.append(SuppressedFinding(finding: finding, suppression: suppression))
      } else {
        result.findings.append(finding)
      }
    }
    guard hasMarker else { return }
    result.diagnostics += diagnostics(inline, entry, firstLine: firstLine)
  }

  /// The lines of the matches and of what belongs to them, and the line before each; ascending.
  private static func rows(of matches: [Match], _ lines: LineIndex) -> [Int] {
    var rows: Set<Int> = []
    func add(_ start: Int, _ end: Int) {
      let first = lines.line(of: start)
      rows.formUnion(max(0, first - 1)...max(first, lines.line(of: max(start, end - 1))))
    }
    for match in matches {
      add(match.start, match.secretEnd)
      for identifier in match.identifiers { add(identifier.start, identifier.end) }
    }
    return rows.sorted()
  }

  /// Low confidence is worth a note, medium a warning: only what is likely a credential fails a run by default.
  static func level(_ level: Level, _ confidence: Confidence) -> Level {
    switch confidence {
    case .certain, .high: level
    case .medium: min(level, .warning)
    case .low: .note
    }
  }

  static func reach(_ entry: FileEntry) -> Reach {
    switch entry.isTracked {
    case .some(true): .committed
    case .some(false): .local
    case .none: .unknown
    }
  }

  private func diagnostics(_ inline: InlineSuppressions, _ entry: FileEntry, firstLine: Int) -> [Diagnostic] {
    var result = inline.problems.map { problem in
      Diagnostic(
        severity: .warning, id: "suppression-invalid", message: problem.message, path: entry.path,
        line: firstLine + problem.line + 1)
    }
    for unused in inline.entries where !unused.isUsed && !unused.isForeign {
      // A marker for a rule that did not run (or for a checklist rule) cannot be called unused here.
      guard unused.rules.allSatisfy({ glob in rules.hasSecretRule { RuleGlob.matches(glob, $0) } }) else { continue }
      result.append(
        Diagnostic(
          severity: .warning, id: "suppression-unused",
          message: "`plimsoll:allow \(unused.rules.joined(separator: ","))` suppresses nothing; delete it",
          path: entry.path, line: firstLine + unused.markerLine + 1))
    }
    return result
  }

  static func decodingDiagnostic(_ entry: FileEntry) -> Diagnostic {
    Diagnostic(
      severity: .warning, id: "decode-limit",
      message:
        "not all of what is encoded was decoded: at most 3 encodings inside each other, 64 KiB a run and 1 MiB a "
        + "buffer are",
      path: entry.path)
  }

  func limitDiagnostic(_ numbers: [Int], _ entry: FileEntry) -> Diagnostic {
    Diagnostic(
      severity: .warning, id: "match-limit",
      message: "stopped matching after the fixed budget: "
        + numbers.map { rules.rule($0)?.id ?? "" }.joined(separator: ", "),
      path: entry.path)
  }
}
