internal import Model
internal import PCRE2
internal import RuleModel

/// Whose token it is that was found by a name or a place alone.
///
/// A rule of a provider asks for the provider's name and a form of the value, in the few ways of writing both that its
/// pattern knows; assignments know a hundred. What an assignment found is therefore said once more in the one way that all
/// rules know, `name = "value"`, and the rules with a provider's name are asked of that.
extension SecretScanner {
  /// A value that was found by its name, and where the name stands.
  struct Named {
    var match: Match
    /// The name, with what else stands before the value where a rule found both.
    var name: Range<Int>
  }

  /// Adds a match of the provider's rule beside that of the general one, where there is one.
  ///
  /// What stands nearest decides: the name itself, then the names that the place stands below, then the words before it in
  /// the line.
  func addProvider(
    of named: Named, _ bytes: Span<UInt8>, _ file: ScannedFile, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) {
    let value = named.match.secretStart..<named.match.secretEnd
    guard SecretScanner.tokenLengths.contains(value.count),
      value.allSatisfy({ bytes[$0] > 0x20 && bytes[$0] < 0x7F && !ValueCursor.isQuote(bytes[$0]) })
    else { return }
    let name = SecretScanner.words(bytes, named.name)
    guard !name.isEmpty else { return }
    if let match = provider(named.match, name: name, bytes, file, &scratch) {
      matches.append(match)
      return
    }
    var leads = EnclosingNames.find(bytes, named.name, file.syntax)
    if file.syntax == .toml, let section = NamedPlace.section(bytes, named.name.lowerBound) {
      leads.append(SecretScanner.words(bytes, section))
    }
    leads.append(SecretScanner.words(bytes, SecretScanner.lineBefore(bytes, named.name.lowerBound)))
    for lead in leads where !lead.isEmpty {
      guard var match = provider(named.match, name: lead + [0x5F] + name, bytes, file, &scratch) else { continue }
      // A name beside it says whose it is, not how sure that is.
      match.confidence = named.match.confidence
      matches.append(match)
      return
    }
  }

  /// The match of a rule that knows the form of the value and the provider in the name, at the place of the general one.
  private func provider(
    _ general: Match, name: [UInt8], _ bytes: Span<UInt8>, _ file: ScannedFile, _ scratch: inout ScanScratch
  ) -> Match? {
    let value = general.secretStart..<general.secretEnd
    var text = name
    text += " = \"".utf8
    let secret = text.count..<(text.count + value.count)
    text += value.map { bytes[$0] }
    text.append(UInt8(ascii: "\""))
    var asked: Set<Int> = []
    var hits: [KeywordIndex.Hit] = []
    index.collectHits(in: text.span, into: &hits)
    for hit in hits where hit.literal < firstMarker {
      let owners = Int(anchors.ownerStarts[Int(hit.literal)])..<Int(anchors.ownerStarts[Int(hit.literal) + 1])
      for number in owners.map({ Int(anchors.owners[$0]) }) where asked.insert(number).inserted {
        guard inForce?[number] ?? true, let rule = scratch.rule(number, of: rules), rule.knowsForm,
          let range = find(number, rule, in: text.span, at: Int(hit.start), secret, &scratch),
          runs(number, rule, in: file, &scratch),
          rejection(number, rule, text.span, range, secret, file, &scratch) == nil
        else { continue }
        let (confidence, reasons) = grade(rule, text.span, range, secret, file)
        var match = general
        match.rule = number
        match.confidence = confidence
        match.reasons = reasons + general.reasons
        return match
      }
    }
    return nil
  }

  /// The match of a rule's pattern whose secret is exactly the value.
  private func find(
    _ number: Int, _ rule: CompiledRule, in text: Span<UInt8>, at hit: Int, _ secret: Range<Int>,
    _ scratch: inout ScanScratch
  ) -> Range<Int>? {
    guard let pattern = scratch.pattern(number, of: rule), pattern.secretGroup > 0 else { return nil }
    let start = rule.anchorOffset.map { hit - $0 } ?? 0
    guard start >= 0,
      scratch.matching.search(pattern, in: text, from: start, lastStart: rule.anchorOffset == nil ? hit : nil)
        == .match, scratch.matching.range(of: pattern.secretGroup) == secret
    else { return nil }
    return scratch.matching.range()
  }

  /// Bytes of a value that a rule of a provider asks for by its form.
  private static let tokenLengths = 12...512
  /// Bytes of a line before a name that may say whose it is; a pattern goes no further back, either.
  private static let lineReach = 60

  /// What stands before the place in its line.
  private static func lineBefore(_ bytes: Span<UInt8>, _ place: Int) -> Range<Int> {
    var start = place
    while start > 0, place - start < lineReach, bytes[start - 1] != 0x0A { start -= 1 }
    // No word begins in its middle.
    while start > 0, start < place, Placeholder.isWord(bytes[start]), Placeholder.isWord(bytes[start - 1]) {
      start += 1
    }
    return start..<place
  }

  /// The words of a text, parted by `_`, points and dashes: `process.env["ACME_KEY"] ||` is `process.env_ACME_KEY`.
  private static func words(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var words: [UInt8] = []
    for i in range.suffix(128) {
      if Placeholder.isWord(bytes[i]) || bytes[i] == UInt8(ascii: ".") || bytes[i] == UInt8(ascii: "-") {
        words.append(bytes[i])
      } else if let last = words.last, last != 0x5F {
        words.append(0x5F)
      }
    }
    while words.last == 0x5F { words.removeLast() }
    return words
  }
}
