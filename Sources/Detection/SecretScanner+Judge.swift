internal import Model
internal import PCRE2
internal import RuleModel

extension SecretScanner {
  /// Sends a candidate through the gates, cheap ones first, and appends it when none rejects it.
  func judge(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>,
    _ file: ScannedFile, _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    if let reason = rejection(number, rule, bytes, range, secret, file, &scratch) {
      if scratch.explains {
        scratch.rejected.append(
          RejectedCandidate(rule: number, start: secret.lowerBound, end: secret.upperBound, reason: reason))
      }
      return
    }
    let (confidence, reasons) = grade(rule, bytes, range, secret, file)
    matches.append(
      Match(
        rule: number, start: range.lowerBound, end: range.upperBound, secretStart: secret.lowerBound,
        secretEnd: secret.upperBound, confidence: confidence, reasons: reasons))
  }

  /// Which gate turns the candidate down, and why; nil when all let it pass.
  private func rejection(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>,
    _ file: ScannedFile, _ scratch: inout ScanScratch
  ) -> String? {
    let spec = rule.spec
    if spec.requires != Requirements(), let reason = Gate.shortfall(spec.requires, TextStatistics(bytes, secret)) {
      return reason
    }
    // A key block is long and has runs of its own; its structure is the judge of it.
    if secret.isEmpty { return "empty" }
    if spec.rejects.placeholders, !Gate.judgesPlaceholders(spec.structure),
      let reason = Placeholder.reason(bytes, body(of: rule, bytes, secret))
    {
      return "a placeholder: " + reason
    }
    if rule.rejectValues.contains(where: { Gate.equals($0, bytes, secret) }) { return "a known placeholder" }
    for lazy in rule.rejectPatterns {
      guard let pattern = lazy.pattern else { continue }
      if scratch.matching.search(pattern, in: bytes.extracting(secret)) == .match {
        return "the rule excludes values like this one"
      }
    }
    if let reason = rule.exclusions?.rejection(bytes, range, secret, file, &scratch.matching) { return reason }
    if let context = spec.context, context.withinLines == ContextRequirement.wholeFile {
      return hasContext(number, rule, bytes, &scratch)
        ? nil : "none of its words in the file: \(context.any.joined(separator: ", "))"
    }
    if let context = spec.context, let words = rule.contextWords {
      let lines = Gate.lines(around: range, in: bytes, count: context.withinLines)
      if words.first(in: bytes, lines) == nil {
        return "none of its words within \(context.withinLines) lines: \(context.any.joined(separator: ", "))"
      }
    }
    return nil
  }

  /// Whether one of the rule's words is in the buffer; looked for once a buffer.
  private func hasContext(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ scratch: inout ScanScratch
  ) -> Bool {
    if let known = scratch.hasWords[number] { return known }
    let answer = rule.contextWords?.first(in: bytes, 0..<bytes.count) != nil
    scratch.hasWords[number] = answer
    return answer
  }

  /// The part of a token behind its prefix: `xxxx` in a prefix is no filler.
  private func body(of rule: CompiledRule, _ bytes: Span<UInt8>, _ secret: Range<Int>) -> Range<Int> {
    guard let token = rule.token else { return secret }
    let prefix = token.prefixes.first { prefix in
      prefix.count < secret.count && prefix.indices.allSatisfy { bytes[secret.lowerBound + $0] == prefix[$0] }
    }
    return (secret.lowerBound + (prefix?.count ?? 0))..<secret.upperBound
  }

  private func grade(
    _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>, _ file: ScannedFile
  ) -> (Confidence, [MatchReason]) {
    let spec = rule.spec
    if let algorithm = spec.checksum {
      let token = secret.map { bytes[$0] }
      let prefix = rule.token?.prefixes.first { token.starts(with: $0) }?.count ?? 0
      switch Checksum.verdict(token, prefixLength: prefix, algorithm) {
      case .holds: return (.certain, [MatchReason("its checksum matches")])
      case .fails: return (.low, [MatchReason("its checksum does not match: a placeholder or a truncated copy")])
      case .absent: return (spec.confidence, [MatchReason("its shape; this form carries no checksum to verify")])
      }
    }
    if let kind = spec.structure {
      let subject = kind == .connectionString || Gate.isBlock(kind) ? range : secret
      let match = kind == .kubernetesSecret ? (range.lowerBound..<secret.upperBound).map { bytes[$0] } : nil
      let verdict = Structure.verdict(kind, subject.map { bytes[$0] }, match: match, today: today)
      return Grade.byStructure(verdict, spec.confidence)
    }
    if rule.kind == .token { return (spec.confidence, [MatchReason("its shape")]) }
    return byShape(spec.confidence, bytes, secret, file)
  }

  /// A shape that proves little alone is as good as its text is random; in tests and documents it proves less.
  private func byShape(
    _ confidence: Confidence, _ bytes: Span<UInt8>, _ secret: Range<Int>, _ file: ScannedFile
  ) -> (Confidence, [MatchReason]) {
    let reason = MatchReason("its shape and what stands beside it")
    if file.role == .test || file.role == .docs {
      return (min(confidence, .medium), [reason, MatchReason("in \(file.role.rawValue)")])
    }
    let isText = file.role == .source || file.role == .config
    guard confidence == .medium, isText, secret.count >= 16, secret.count <= 512 else { return (confidence, [reason]) }
    let features = ValueFeatures(bytes, secret, ValueFeatures.Surroundings(role: file.role))
    guard ValueModel.score(features) >= ValueModel.sure else { return (confidence, [reason]) }
    return (.high, [reason, MatchReason("the value's look: " + ValueModel.account(features))])
  }
}

/// Moves a confidence by what proof there is.
enum Grade {
  static func byStructure(_ verdict: StructureVerdict, _ confidence: Confidence) -> (Confidence, [MatchReason]) {
    switch verdict {
    case .holds(let why): (.certain, [MatchReason(why)])
    case .likely(let why): (max(confidence, .high), [MatchReason(why)])
    case .weak(let why): (min(confidence, .medium), [MatchReason(why)])
    case .locked(let why): (.low, [MatchReason(why)])
    case .plausible: (confidence, [MatchReason("its shape and what stands beside it")])
    case .broken(let why): (.low, [MatchReason(why)])
    }
  }
}
