internal import Model
internal import RuleModel

extension SecretScanner {
  /// Judges the assignment whose name holds the hit.
  func assign(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, at hit: Int, _ file: ScannedFile,
    _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) -> KeywordIndex.Outcome {
    // A hit inside a key that an earlier hit has dealt with, or inside its value.
    guard hit >= scratch.searchedUpTo[number], let matcher = rule.assignment else {
      return scratch.matchedUpTo[number] > hit ? .open : .nothing
    }
    guard assigns(number, rule, in: file, &scratch) else { return .open }
    switch matcher.match(
      bytes, at: hit, file, explains: scratch.explains, remembers: scratch.remembers,
      &scratch.verdicts[number, default: KeyName.Verdicts()], &scratch.assignments)
    {
    case .none(let resume, let outcome):
      scratch.search(number, upTo: max(hit + 1, resume))
      return outcome
    case .rejected(let range, let reason, let resume):
      scratch.search(number, upTo: max(hit + 1, resume))
      if scratch.explains {
        scratch.rejected.append(
          RejectedCandidate(rule: number, start: range.lowerBound, end: range.upperBound, reason: reason))
      }
      return .open
    case .found(let values):
      for found in values {
        scratch.match(number, upTo: max(hit + 1, found.resume))
        let end =
          file.syntax == .yaml ? PlainScalar.end(bytes, found.value) : found.value.upperBound
        let place =
          found.prose.map { "in " + $0 } ?? SecretScanner.place(of: file, rule.kind, found.confidence)
          ?? DevelopmentSetting.reason(bytes, found.key, found.value, file)
        let match = Match(
          rule: number, start: found.key.lowerBound, end: end, secretStart: found.value.lowerBound, secretEnd: end,
          confidence: found.confidence,
          isLessSevere: place != nil, reasons: (found.reasons + [place].compactMap(\.self)).map(MatchReason.init))
        matches.append(match)
        addProvider(of: Named(match: match, name: found.name), bytes, file, &scratch, &matches)
      }
      return .open
    }
  }

  /// False where names and values are not what people wrote.
  private func assigns(
    _ number: Int, _ rule: CompiledRule, in file: ScannedFile, _ scratch: inout ScanScratch
  ) -> Bool {
    switch file.role {
    case .minified, .lockfile, .binary: false
    default: runs(number, rule, in: file, &scratch)
    }
  }
}
