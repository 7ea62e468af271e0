internal import Detection
internal import FileTrees
internal import Model

/// What the engine made of one line.
public struct Explanation: Sendable {
  /// For people; secrets are masked.
  public var text: String
}

/// Runs the engine over one file again, keeping what the gates turned down.
public enum Explainer {
  public static func explain(
    file: String, line: Int, choice: RuleChoice, configuration: ConfigurationSource
  ) throws(PlanError) -> Explanation {
    guard let path = DiskPath.canonical(file), path.isFile else {
      throw PlanError(isUsage: true, "\(file): no such file")
    }
    let bytes: [UInt8]
    do throws(TreeError) { bytes = try LocalFile.read(path, limit: 64 << 20) } catch {
      throw PlanError(isUsage: false, error.description)
    }
    let rules = try RuleStore.rules(configuration, choice: choice).inForce
    let lines = LineIndex(bytes.span)
    guard line <= lines.lineCount else {
      throw PlanError(isUsage: true, "\(file): has \(lines.lineCount) lines, there is no line \(line)")
    }
    let secretRules = rules.compactMap { rule -> (id: String, spec: SecretSpec)? in
      if case .secret(let spec) = rule.body { return (rule.id, spec) }
      return nil
    }
    var scratch = ScanScratch()
    scratch.explains = true
    var matches: [Match] = []
    let scanned = ScannedFile(path: RepoPath(file), head: bytes.span)
    _ = SecretScanner(secretRules).scan(bytes.span, file: scanned, scratch: &scratch, into: &matches)

    let secrets = matches.map { $0.secretStart..<$0.secretEnd } + scratch.rejected.map { $0.start..<$0.end }
    let redaction = Redaction(showsSecrets: false)
    let range = lines.range(ofLine: line - 1, in: bytes.span)
    let excerpt = redaction.excerpt(
      bytes.span, lines, highlight: range.lowerBound..<range.lowerBound,
      secrets: SortedRanges(secrets))
    var text = "\(file):\(line)  (\(scanned.role.rawValue))\n  \(excerpt.line)\n"
    let allowAll: (String) -> Bool = { _ in true }
    var inline = InlineSuppressions(bytes.span, lines, knows: allowAll)
    let knownLevels = Dictionary(rules.map { ($0.id, $0.level) }, uniquingKeysWith: { first, _ in first })
    var candidates = 0
    for match in matches {
      guard lines.line(of: match.secretStart) <= line - 1, line - 1 <= lines.line(of: match.secretEnd) else { continue }
      let id = secretRules[match.rule].id
      candidates += 1
      let level = MatchAssessor.level(knownLevels[id] ?? .error, match.confidence)
      text += "\n  found by \(id): \(level.rawValue), confidence \(match.confidence.name)\n"
      for reason in match.reasons { text += "    because: \(reason)\n" }
      let covered = lines.line(of: match.start)...lines.line(of: max(match.start, match.secretEnd - 1))
      if let suppression = inline.suppression(of: id, isSecret: true, lines: covered, path: RepoPath(file)) {
        text += "    suppressed by the marker on line \(suppression.position.line): \(suppression.reason)\n"
      }
    }
    for rejected in scratch.rejected where lines.line(of: rejected.start) == line - 1 {
      candidates += 1
      text += "\n  turned down by \(secretRules[rejected.rule].id)\n    because: \(rejected.reason)\n"
    }
    if candidates == 0 { text += "\n  no rule has a candidate on this line (\(secretRules.count) rules looked)\n" }
    return Explanation(text: text)
  }
}
