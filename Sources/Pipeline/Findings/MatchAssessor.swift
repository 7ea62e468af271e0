internal import Detection
internal import Model
internal import RuleModel

/// Makes findings of matches: level, region, masked excerpt, fingerprint; and applies the markers of a file to them.
struct MatchAssessor: Sendable {
  /// Numbered as the scanner's.
  var rules: RuleList
  var redaction: Redaction
  var fingerprinter: Fingerprinter
  var base: PathBase
  var projectRoots: ProjectRoots

  /// Adds the matches of one piece of a file to what was found in it. `hidden` are all matches there, also those that
  /// belong to another piece: none is readable in an excerpt.
  func add(
    _ matches: [Match], hidden: [Match], in text: inout TextPiece, _ entry: FileEntry, to result: inout FileScan
  ) {
    guard !matches.isEmpty else { return }
    let places = (matches + matches.flatMap(\.identifiers)).map { $0.secretStart..<$0.secretEnd }
    let ranges = hiddenRanges(hidden, in: text, near: places)
    for match in matches {
      if let secret = secret(match, hidden: ranges, in: &text, entry, &result.seen) { result.secrets.append(secret) }
    }
  }

  private func secret(
    _ match: Match, hidden: SortedRanges, in text: inout TextPiece, _ entry: FileEntry,
    _ seen: inout [FileScan.Value: Int]
  ) -> FileScan.Secret? {
    guard let rule = rules.rule(match.rule), case .secret(let spec) = rule.body else { return nil }
    let range = match.secretStart..<match.secretEnd
    let value = range.map { text.bytes[$0] }
    let digest = fingerprinter.digest(of: value)
    let occurrence = seen[FileScan.Value(rule: match.rule, digest: digest), default: 0]
    seen[FileScan.Value(rule: match.rule, digest: digest)] = occurrence + 1
    var secret = FileScan.Secret(
      finding: Finding(
        ruleID: rule.id, level: MatchAssessor.level(rule.level, match.confidence, isLessSevere: match.isLessSevere),
        confidence: match.confidence,
        message: rule.title, path: entry.path,
        fingerprint: spec.matcher == .path
          ? fingerprinter.fingerprint(rule: rule.id, path: base.path(entry.path))
          : fingerprinter.fingerprint(rule: rule.id, value: value, occurrence: occurrence),
        project: projectRoots.root(of: entry.path), reach: MatchAssessor.reach(entry), checklist: rule.checklist,
        reasons: match.reasons.map(\.description), commit: entry.commit),
      lines: text.fileLines(of: match.start..<max(match.start, match.secretEnd)))
    secret.finding.object = entry.object
    secret.isReportedAlone = spec.identifies?.isReportedAlone ?? true
    if spec.matcher != .path {
      secret.finding.region = text.region(range)
      secret.finding.excerpt = redaction.excerpt(text.bytes.span, text.lines, highlight: range, secrets: hidden)
      secret.finding.valueDigest = digest
    }
    for identifier in match.identifiers {
      if let named = self.secret(identifier, hidden: hidden, in: &text, entry, &seen) {
        secret.identifiers.append(named)
      }
    }
    return secret
  }

  /// Adds the markers of one piece of a file, by where they begin.
  func add(_ markers: [Int], hidden: [Match], in text: TextPiece, to result: inout FileScan) {
    guard !markers.isEmpty else { return }
    let span = text.bytes.span
    let secrets = hiddenRanges(hidden, in: text, near: [])
    var names = result.names ?? RuleNames(rules)
    for (index, start) in markers.enumerated() {
      let line = text.lines.line(of: start)
      let range = text.lines.range(ofLine: line, in: span)
      let next = index + 1 < markers.count ? markers[index + 1] : range.upperBound
      let end = max(start, min(next, range.upperBound))
      guard let read = Marker.read(span, at: start, line: range, end: end, names: &names) else { continue }
      // A reason is shown in reports, and may hold what it excuses.
      let marker = read.mapReason { redaction.message($0, span, secrets: secrets.touching(range)) }
      var reach: ClosedRange<Int>?
      if case .foreign(_, .around(let isAlone)) = marker {
        reach = ValueFrame.reach(of: line, isAlone: isAlone, in: span, text.lines)
          .map { text.fileLine($0.lowerBound)...text.fileLine($0.upperBound) }
      }
      result.inline.add(marker, line: text.fileLine(line), around: reach)
    }
    result.names = names
  }

  /// Takes note that the whole file has been read.
  func close(_ result: inout FileScan, _ entry: FileEntry) {
    result.inline.close()
    if !result.limitedRules.isEmpty { result.diagnostics.append(limitDiagnostic(result.limitedRules.sorted(), entry)) }
    if result.isDecodingLimited { result.diagnostics.append(MatchAssessor.decodingDiagnostic(entry)) }
  }

  /// What was found in a file, with its markers in force.
  ///
  /// - Parameter tellsOfMarkers: whether somebody can change those that are wrong, or suppress nothing.
  func result(_ scan: inout FileScan, _ entry: FileEntry, tellsOfMarkers: Bool = true) -> ContentScan.FileResult {
    var result = ContentScan.FileResult(
      diagnostics: scan.diagnostics, bytes: scan.bytes, isBinary: scan.isBinary, isMinified: scan.isMinified,
      isArchive: scan.isArchive,
      isUnreadable: scan.isUnreadable)
    for secret in scan.secrets {
      let (finding, suppression) = judged(secret, &scan.inline)
      if let suppression {
        result.suppressed.append(SuppressedFinding(finding: finding.alone, suppression: suppression))
        result.findings += finding.identifiers
      } else {
        result.findings.append(finding)
      }
    }
    if tellsOfMarkers, !scan.inline.isEmpty { result.diagnostics += diagnostics(&scan, entry) }
    return result
  }

  /// The finding of a secret with its identifiers, and the marker that suppresses it.
  func judged(_ secret: FileScan.Secret, _ inline: inout InlineSuppressions) -> (Finding, Suppression?) {
    var finding = secret.finding
    for identifier in secret.identifiers {
      // Allowed where it stands: it need not be listed, and the marker has its use.
      let named = identifier.finding
      let suppression = inline.suppression(
        of: named.ruleID, isSecret: true, lines: identifier.lines, path: finding.path)
      if suppression != nil { continue }
      finding.related.append(
        RelatedLocation(path: named.path, region: named.region, message: named.message, kind: .identifier))
      if identifier.isReportedAlone { finding.identifiers.append(named) }
    }
    let suppression = inline.suppression(of: finding.ruleID, isSecret: true, lines: secret.lines, path: finding.path)
    return (finding, suppression)
  }

  /// What no excerpt shows: what was found, and the same values again.
  ///
  /// - Parameter highlights: where excerpts will be taken, in order of their lines or not; nil for anywhere.
  func hiddenRanges(_ matches: [Match], in text: TextPiece, near highlights: [Range<Int>]?) -> SortedRanges {
    let ranges =
      matches.map { $0.secretStart..<$0.secretEnd }
      + matches.flatMap { $0.identifiers.map { $0.secretStart..<$0.secretEnd } }
    let hidden = SortedRanges(ranges)
    if redaction.showsSecrets || highlights?.isEmpty == true { return hidden }
    let span = text.bytes.span
    guard let copies = ValueCopies(ranges, in: span) else { return hidden }
    let windows = highlights.map { highlights in
      highlights.map { Redaction.window(span, text.lines, highlight: $0) }
    }
    // One that is looked through twice is none the better for it.
    let places = windows.map(SortedRanges.init) ?? SortedRanges([0..<span.count])
    let found = places.all.flatMap { copies.found(in: span, $0, besides: hidden) }
    return found.isEmpty ? hidden : SortedRanges(ranges + found)
  }

  /// Low confidence is worth a note, medium a warning, and a place where credentials are seldom in use, too: only what
  /// is likely a credential in use fails a run by default.
  static func level(_ level: Level, _ confidence: Confidence, isLessSevere: Bool) -> Level {
    switch confidence {
    case .certain, .high: isLessSevere ? min(level, .warning) : level
    case .medium: min(level, .warning)
    case .low: .note
    }
  }

  static func reach(_ entry: FileEntry) -> Reach {
    if entry.isShipped { return .shipped }
    return switch entry.isTracked {
    case .some(true): .committed
    case .some(false): .local
    case .none: .unknown
    }
  }

  private func diagnostics(_ scan: inout FileScan, _ entry: FileEntry) -> [Diagnostic] {
    var result = scan.inline.problems.map { problem in
      Diagnostic(
        severity: .warning, id: "suppression-invalid", message: problem.message, path: entry.path,
        line: problem.line + 1)
    }
    var names = scan.names ?? RuleNames(rules)
    for unused in scan.inline.entries where !unused.isUsed && !unused.isForeign {
      // A marker for a rule that did not run (or for a checklist rule) cannot be called unused here.
      guard unused.names.allSatisfy({ names.ranSecretRule($0) }) else { continue }
      result.append(
        Diagnostic(
          severity: .warning, id: "suppression-unused",
          message: "`plimsoll:allow \(unused.names.joined(separator: ","))` suppresses nothing; delete it",
          path: entry.path, line: unused.markerLine + 1))
    }
    return result
  }

  private static func decodingDiagnostic(_ entry: FileEntry) -> Diagnostic {
    Diagnostic(
      severity: .warning, id: "decode-limit",
      message:
        "not all of what is encoded was decoded: at most 3 encodings inside each other, 64 KiB a run and 1 MiB a "
        + "buffer are",
      path: entry.path)
  }

  private func limitDiagnostic(_ numbers: [Int], _ entry: FileEntry) -> Diagnostic {
    Diagnostic(
      severity: .warning, id: "match-limit",
      message: "stopped matching after the fixed budget: "
        + numbers.map { rules.rule($0)?.id ?? "" }.joined(separator: ", "),
      path: entry.path)
  }
}
