internal import Model
internal import PCRE2
internal import RuleModel

extension SecretScanner {
  /// Sends what a rule matched through the gates: the one candidate, or all values of a manifest.
  func judge(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>,
    _ file: ScannedFile, _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    guard rule.spec.structure == .kubernetesSecret else {
      return judgeOne(number, rule, bytes, range, secret, file, &scratch, &matches)
    }
    for value in KubernetesManifest.values(bytes, range) where value.count >= 6 {
      let whole = range.lowerBound..<value.upperBound
      let count = matches.count
      judgeOne(number, rule, bytes, whole, value, file, &scratch, &matches)
      guard matches.count > count, matches[count].confidence == .low else { continue }
      // A user or a host, and what stands there in plain text, which other rules know better.
      let isTelling = KubernetesSecretValue.isTelling(KubernetesManifest.heading(bytes, range, value))
      if !isTelling || KubernetesManifest.isPlain(bytes, range) { matches.removeLast() }
    }
  }

  /// Sends a candidate through the gates, cheap ones first, and appends it when none rejects it.
  private func judgeOne(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>,
    _ file: ScannedFile, _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    var secret = secret
    // `\"jdbc:…;password=v\"`: the backslash belongs to the quote.
    if rule.kind == .pattern, rule.spec.structure == nil, secret.upperBound < bytes.count,
      ValueCursor.isQuote(bytes[secret.upperBound]),
      let last = secret.last, bytes[last] == UInt8(ascii: "\\")
    {
      secret = secret.dropLast()
    }
    if let reason = rejection(number, rule, bytes, range, secret, file, &scratch) {
      if scratch.explains {
        scratch.rejected.append(
          RejectedCandidate(rule: number, start: secret.lowerBound, end: secret.upperBound, reason: reason))
      }
      return
    }
    var (confidence, reasons) = grade(rule, bytes, range, secret, file)
    if file.syntax == .yaml, rule.kind == .pattern { secret = secret.lowerBound..<PlainScalar.end(bytes, secret) }
    var place = SecretScanner.place(of: file, rule.kind, confidence)
    if place == nil, rule.kind == .pattern, confidence < .certain,
      SurroundingProse.isInCommentLine(bytes, secret.lowerBound, file)
    {
      place = "in a comment"
    }
    if rule.kind == .pattern, rule.spec.kind == .password, ExampleValue.isOne(bytes, secret, file) {
      place = place ?? "in an example"
      if secret.count < ExampleValue.longestChosen { confidence = .low }
    }
    if let place { reasons.append(MatchReason(place)) }
    let match = Match(
      rule: number, start: range.lowerBound, end: range.upperBound, secretStart: secret.lowerBound,
      secretEnd: secret.upperBound, confidence: confidence, isLessSevere: place != nil, reasons: reasons)
    matches.append(match)
    if rule.goesByPlace, range.lowerBound < secret.lowerBound {
      let name = range.lowerBound..<secret.lowerBound
      addProvider(of: Named(match: match, name: name), bytes, file, &scratch, &matches)
    }
  }

  /// Which gate turns the candidate down, and why; nil when all let it pass.
  func rejection(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>,
    _ file: ScannedFile, _ scratch: inout ScanScratch
  ) -> String? {
    let spec = rule.spec
    if spec.requires != Requirements(),
      let reason = Gate.shortfall(
        spec.requires, TextStatistics(bytes, secret), bytes, body: body(of: rule, bytes, secret))
    {
      return reason
    }
    // A key block is long and has runs of its own; its structure is the judge of it.
    if secret.isEmpty { return "empty" }
    if rule.kind == .token, spec.checksum == nil, spec.structure == nil, Gate.isInBase64(bytes, secret) {
      return "the middle of a longer text"
    }
    if spec.rejects.placeholders, !Gate.judgesPlaceholders(spec.structure),
      let reason = Placeholder.reason(
        bytes, body(of: rule, bytes, secret), isPassword: spec.kind == .password),
      !isProved(rule, bytes, secret)
        || Placeholder.reason(bytes, body(of: rule, bytes, secret), isProved: true) != nil
    {
      return "a placeholder: " + reason
    }
    if rule.kind == .pattern, spec.structure == nil || spec.structure == .connectionString,
      TranslatedText.isText(bytes, secret), file.isTranslation
    {
      return "a translated text"
    }
    if rule.kind == .pattern, spec.kind == .password, ValueJudge.isCommon(bytes, secret),
      file.role == .test || file.role == .docs
    {
      return "a common password"
    }
    if rule.knowsForm, SecretScanner.isNextName(bytes, range.lowerBound..<secret.lowerBound, secret) {
      return "the name of the next pair"
    }
    if rule.kind == .pattern, ValueMeaning.isNamedAsUser(bytes, secret) { return "words that say whose it is" }
    if rule.rejectValues.contains(where: { Gate.equals($0, bytes, secret) }) { return "a known placeholder" }
    for lazy in rule.rejectPatterns {
      guard let pattern = lazy.pattern else { continue }
      if scratch.matching.search(pattern, in: bytes.extracting(secret)) == .match {
        return "the rule excludes values like this one"
      }
    }
    if let exclusions = rule.exclusions {
      let body = body(of: rule, bytes, secret)
      if let reason = exclusions.rejection(bytes, range, secret, body: body, file, &scratch.matching) { return reason }
    }
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

  /// `"statusPage.js",⏎ "9f3c…": …`: a comma before it and a colon behind its quote.
  private static func isNextName(_ bytes: Span<UInt8>, _ lead: Range<Int>, _ secret: Range<Int>) -> Bool {
    guard secret.upperBound + 1 < bytes.count, ValueCursor.isQuote(bytes[secret.upperBound]),
      bytes[secret.upperBound + 1] == UInt8(ascii: ":"),
      let sign = lead.last(where: { bytes[$0] > 0x20 && !ValueCursor.isQuote(bytes[$0]) })
    else { return false }
    return bytes[sign] == UInt8(ascii: ",")
  }

  /// True when the checksum that the token carries holds.
  private func isProved(_ rule: CompiledRule, _ bytes: Span<UInt8>, _ secret: Range<Int>) -> Bool {
    guard let algorithm = rule.spec.checksum else { return false }
    return verdict(algorithm, rule, bytes, secret) == .holds
  }

  private func verdict(
    _ algorithm: ChecksumAlgorithm, _ rule: CompiledRule, _ bytes: Span<UInt8>, _ secret: Range<Int>
  ) -> ChecksumVerdict {
    let token = secret.map { bytes[$0] }
    let prefix = rule.token?.prefixes.first { token.starts(with: $0) }?.count ?? 0
    return Checksum.verdict(token, prefixLength: prefix, algorithm)
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

  func grade(
    _ rule: CompiledRule, _ bytes: Span<UInt8>, _ range: Range<Int>, _ secret: Range<Int>, _ file: ScannedFile
  ) -> (Confidence, [MatchReason]) {
    let spec = rule.spec
    if let algorithm = spec.checksum {
      switch verdict(algorithm, rule, bytes, secret) {
      case .holds: return (.certain, [MatchReason("its checksum matches")])
      case .fails:
        let why = "its checksum does not match: cut off, changed, or made up"
        return (min(spec.confidence, .medium), [MatchReason(why)])
      case .absent: return (spec.confidence, [MatchReason("its shape; this form carries no checksum to verify")])
      }
    }
    if let kind = spec.structure {
      let subject = kind == .connectionString || Gate.isBlock(kind) ? range : secret
      let match = kind == .kubernetesSecret ? KubernetesManifest.heading(bytes, range, secret) : nil
      let verdict = Structure.verdict(kind, subject.map { bytes[$0] }, match: match, today: today)
      return Grade.byStructure(verdict, spec.confidence)
    }
    if rule.kind == .token {
      let reason = MatchReason("its shape")
      if let exclusions = rule.exclusions,
        let doubt = exclusions.doubt(bytes, body: body(of: rule, bytes, secret), spec.confidence)
      {
        return (doubt.0, [reason, doubt.1])
      }
      return (spec.confidence, [reason])
    }
    return byShape(rule, bytes, range.lowerBound..<secret.lowerBound, secret, file)
  }

  /// A shape that proves little alone is as good as its text is random.
  private func byShape(
    _ rule: CompiledRule, _ bytes: Span<UInt8>, _ lead: Range<Int>, _ secret: Range<Int>, _ file: ScannedFile
  ) -> (Confidence, [MatchReason]) {
    let reason = MatchReason("its shape and what stands beside it")
    let confidence = rule.spec.confidence
    if confidence == .high, SchemaURL.isOne(bytes, lead: lead, secret) {
      return (
        .medium, [reason, MatchReason("its user and its host are words of the schema, or its password is its user")]
      )
    }
    guard confidence == .medium, rule.spec.kind != .hash else { return (confidence, [reason]) }
    if file.role == .lockfile { return (.low, [reason, MatchReason("in a lock file")]) }
    if let other = NearbyName.otherMeaning(bytes, lead: lead, secret) ?? ValueMeaning.encodedKind(bytes, secret) {
      return (.low, [reason, MatchReason(other)])
    }
    let isText = file.role != .minified && file.role != .binary && file.role != .generated
    let kind: KeyKind = rule.spec.kind == .password ? .password : .secret
    guard isText, secret.count >= (kind == .password ? 5 : 16), secret.count <= 512 else {
      return (confidence, [reason])
    }
    let around = ValueFeatures.Surroundings(kind: kind, isQuoted: true)
    guard ValueModel.isSure(bytes, secret, around) else { return (confidence, [reason]) }
    let account = ValueModel.account(ValueFeatures(bytes, secret, around))
    return (.high, [reason, MatchReason("the value's look: " + account)])
  }

  /// Where it stands, if credentials there are seldom in use: in tests and documents. That says nothing of what the
  /// text is, and so it lowers the level, not the confidence; what proves itself is worth the same everywhere.
  static func place(of file: ScannedFile, _ kind: CompiledRule.Kind, _ confidence: Confidence) -> String? {
    guard file.role == .test || file.role == .docs, kind != .token, confidence < .certain else { return nil }
    return "in \(file.role.rawValue)"
  }
}

/// Moves a confidence by what proof there is.
enum Grade {
  static func byStructure(_ verdict: StructureVerdict, _ confidence: Confidence) -> (Confidence, [MatchReason]) {
    switch verdict {
    case .holds(let why): (.certain, [MatchReason(why)])
    case .likely(let why): (max(confidence, .high), [MatchReason(why)])
    case .weak(let why): (min(confidence, .medium), [MatchReason(why)])
    case .locked(let why): (min(confidence, .medium), [MatchReason(why)])
    case .plausible: (confidence, [MatchReason("its shape and what stands beside it")])
    case .broken(let why): (.low, [MatchReason(why)])
    }
  }
}
