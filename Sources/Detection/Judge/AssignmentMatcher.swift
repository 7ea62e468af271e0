internal import Model
internal import RuleModel

/// Finds `key = value` at a key word and judges both sides.
struct AssignmentMatcher: Sendable {
  private let name: KeyName

  struct Found {
    var key: Range<Int>
    /// All of the name, wherever it stands.
    var name: Range<Int>
    var value: Range<Int>
    var confidence: Confidence
    var reasons: [String]
    /// `a comment`, `a documentation string`; nil for code.
    var prose: String?
    /// Where the search for names goes on.
    var resume: Int
  }

  enum Outcome {
    /// No assignment here; the search for keys goes on at the offset. The second says for which contents that holds.
    case none(Int, KeywordIndex.Outcome)
    case rejected(Range<Int>, String, Int)
    /// One value, or those of a list.
    case found([Found])
  }

  init(_ spec: AssignmentSpec) { name = KeyName(spec) }

  /// Bytes before and behind a hit that its name is read from, at most.
  static let nameReach = 128

  /// `explains` asks for the reasons of what is turned down in full, `remembers` for what holds of other contents, too;
  /// `verdicts` is a worker's memory of names, `memory` of the bytes.
  func match(
    _ bytes: Span<UInt8>, at hit: Int, _ file: ScannedFile, explains: Bool, remembers: Bool,
    _ verdicts: inout KeyName.Verdicts, _ memory: inout AssignmentMemory
  ) -> Outcome {
    guard let key = AssignmentMatcher.key(bytes, at: hit) else { return .none(hit + 1, .nothing) }
    let resume = max(hit + 1, key.upperBound)
    // `arn:aws:secretsmanager:…:secret:name`: the word is a part of the resource's name.
    if key.lowerBound > 0, bytes[key.lowerBound - 1] == UInt8(ascii: ":"),
      AssignmentMatcher.isInResourceName(bytes, key)
    {
      return .none(resume, .open)
    }
    if remembers, verdicts.isNeverSecret(name, bytes.extracting(key)) { return .none(resume, .nothing) }
    memory.forgetQuestions()
    guard let found = AssignmentValue.find(bytes, after: key, hit: hit, file, &memory) else {
      return .none(resume, AssignmentMatcher.outcome(file, memory))
    }
    if KeyName.isEveryday(bytes, at: hit), found.allSatisfy({ $0.range.count < 12 }) {
      return .none(resume, found.count == 1 ? AssignmentMatcher.outcome(file, memory) : .open)
    }
    let spoken = (found[0].name ?? AssignmentMatcher.spoken(bytes, key)).map { bytes[$0] }
    var verdict = verdicts.verdict(name, spoken, isList: found.count > 1 || found[0].isItem)
    if !verdict.isSecret, AssignmentMatcher.isOneOfSeveral(bytes, found[0], key, file) {
      verdict = verdicts.verdict(name, spoken, isList: true)
    }
    let said: KeyName.Said
    switch verdict {
    case .unrelated: return .none(resume, .open)
    case .harmless(let word): return .rejected(found[0].range, "the name is about something else: \"\(word)\"", resume)
    case .secret(let what): said = what
    }
    var results: [Found] = []
    var rejected: String?
    let surroundings = memory.prose.kind(bytes, at: key.lowerBound, file)
    let isOfNames = found.count > 2 && found.allSatisfy { AssignmentMatcher.isPlainWord(bytes, $0.range) }
    // What a weak name says is a guess in each row.
    let judged = said.kind == .weak ? found.prefix(16) : found[...]
    for value in judged {
      if isOfNames {
        rejected = "words in a list"
        break
      }
      switch judge(bytes, value, key, surroundings, said, file, explains: explains, isList: found.count > 1) {
      case .secret(let range, let confidence, let reasons):
        // `key = env.SIGNING_KEY ?? "v"`, `user,password,token`: another name before the value may say more.
        let resume = confidence < .high || value.isInColumn ? key.upperBound : range.upperBound
        let isInBlock = surroundings == nil && memory.prose.isInsideBlock(bytes, at: key.lowerBound, file)
        let isExample = surroundings == nil && !isInBlock && ExampleValue.isOne(bytes, key, file)
        var (confidence, reasons) = (confidence, reasons)
        if isExample, said.kind == .password, range.count < ExampleValue.longestChosen {
          confidence = .low
          reasons.append("the example of a description")
        }
        if confidence == .low, said.kind == .password, !isExample, ChosenPassword.isWordOfProduction(bytes, range, file)
        {
          confidence = .medium
          reasons.append("a word under the name of a password, in the configuration of production")
        }
        results.append(
          Found(
            key: value.isInColumn ? range.lowerBound..<range.lowerBound : key,
            name: value.name ?? AssignmentMatcher.spoken(bytes, key), value: range, confidence: confidence,
            reasons: reasons,
            prose: isInBlock ? "a comment" : isExample ? "an example" : surroundings ?? value.surroundings,
            resume: resume))
      case .rejected(let reason): rejected = rejected ?? reason
      }
    }
    return results.isEmpty ? .rejected(found[0].range, rejected ?? "", resume) : .found(results)
  }

  /// `API_KEYS=v`, `signing_keys: v,w`: of what a plural names one may be set, as text; it looks like a token and is no digest,
  /// as the fingerprints of public keys are.
  private static func isOneOfSeveral(
    _ bytes: Span<UInt8>, _ value: AssignmentValue, _ key: Range<Int>, _ file: ScannedFile
  ) -> Bool {
    guard file.syntax != .code, bytes[key.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return false }
    return ValueCursor.isRandomWord(bytes, value.range) && !ValueFeatures.isHashLike(bytes, value.range)
  }

  /// Of a name without a value: in YAML lines of any length may have been read, and of a long word what begins before it
  /// counts.
  private static func outcome(_ file: ScannedFile, _ memory: AssignmentMemory) -> KeywordIndex.Outcome {
    file.syntax == .yaml || file.isTable || memory.wasAsked ? .open : .nothingFar
  }

  private func judge(
    _ bytes: Span<UInt8>, _ value: AssignmentValue, _ key: Range<Int>, _ prose: String?, _ said: KeyName.Said,
    _ file: ScannedFile, explains: Bool, isList: Bool
  ) -> ValueJudge.Verdict {
    if said.kind == .token || said.kind == .weak, value.range.count < 10 { return .rejected("shorter than any token") }
    var around = ValueFeatures.Surroundings(
      kind: said.kind, keyWord: said.word, isQuoted: value.isQuoted, role: file.role, isComment: prose != nil)
    if said.kind == .weak, value.isWrapped { return .rejected("neither the name nor the call alone says secret") }
    // What no operator ties to the name must prove itself.
    if value.isMention { around.kind = .weak }
    if said.kind == .weak, value.isMention || value.range.count <= 16 || value.range.count == 40,
      AssignmentMatcher.isKeyID(bytes, value.range)
    {
      return .rejected("the id of a key pair")
    }
    if !said.isCompound, said.word.elementsEqual("pass".utf8) {
      // `"PASS: Throughput is %d"`.
      let isWord = !value.isQuoted && file.syntax == .code && ValueCursor.isLetters(bytes, value.range)
      if isWord || OutcomeWords.isOne(bytes, value.range) {
        return .rejected("words of an outcome")
      }
    }
    if let reason = AssignmentMatcher.isNamed(bytes, value, key, said, file, isList: isList) {
      return .rejected(reason)
    }
    if value.range.count >= 100, AssignmentMatcher.isSealed(bytes, value.range) { return .rejected("a sealed secret") }
    // `string.Concat("…", …)` under the name `key`: an id in the key of a cache or a map.
    let isRecord = file.role == .test || file.path.hasSuffix(".tfstate")
    if around.kind == .weak, isRecord || !said.isCompound && said.word.elementsEqual("key".utf8),
      ValueFeatures.isUUID(bytes, value.range)
    {
      return .rejected("the id of a record")
    }
    if around.kind == .weak, ValueFeatures.isHashLike(bytes, value.range),
      AssignmentMatcher.isAskedFor(bytes, key, value.range)
    {
      return .rejected("an id that is looked for")
    }
    if said.kind == .weak, value.isMention, AssignmentMatcher.isDashedID(bytes, value.range) {
      return .rejected("the id of a record")
    }
    // The id of a document of MongoDB.
    if around.kind == .weak, !said.isCompound, value.range.count == 24, ValueFeatures.isHashLike(bytes, value.range) {
      return .rejected("the id of a record")
    }
    switch ValueJudge.judge(bytes, value, around, explains: explains) {
    case .secret(let range, _, _)
    where file.isTranslation && (!ValueModel.isSure(bytes, range, around) || TranslatedText.isText(bytes, range)):
      return .rejected("a translated text")
    case .rejected(let reason): return .rejected(reason)
    case .secret(let range, var confidence, var reasons):
      if let reason = NamedPlace.reason(bytes, NamedPlace.Setting(key: key, value: range, said: said), file) {
        return .rejected(reason)
      }
      if around.kind == .weak {
        guard confidence >= .medium, range.count >= 12 else {
          return .rejected("neither the name nor the value alone says secret")
        }
        // `mapbox_key` with a random text that is no hash: what else could it be.
        let isPlain =
          value.isMention || !said.isCompound || said.word != Array("key".utf8)
          || ValueFeatures.isHashLike(bytes, range)
        // `acme secret 4f2a…`: a word that means nothing else, and a text as long and as random as tokens are.
        let isNamed =
          value.isMention && range.count >= 24 && !ValueFeatures.isHashLike(bytes, range)
          && (said.kind == .secret || said.kind == .token && said.word.elementsEqual("token".utf8))
        if confidence < .high || isPlain && !isNamed || range.count < 20 {
          confidence = .medium
          reasons.append(AssignmentMatcher.weakName)
        }
        if !said.isCompound, said.word.elementsEqual("salt".utf8), range.count <= 32 {
          confidence = .low
          reasons.append("what a hash is salted with")
        }
        if let (doubt, reason) = KeyOfRecord.doubt(bytes, key, range, said, isList: isList) {
          confidence = min(confidence, doubt)
          reasons.append(reason)
        }
      }
      return .secret(range, confidence, reasons)
    }
  }

  /// `Tag Key 4f2a9c1b-8d3e-… not found`: digits in groups, as long as a UUID or cut off.
  private static func isDashedID(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    value.count >= 30 && value.count <= 36 && value.count { bytes[$0] == UInt8(ascii: "-") } == 4
      && value.allSatisfy { Shape.isHexDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
  }

  /// What is said of a value under the name of some key: alone it may be an id.
  static let weakName = "the name alone does not say that it is secret"

  /// `$row['gateway_key'] == '9f3c…'`, `->where('gateway_key', '9f3c…')`: records are looked for by ids.
  private static func isAskedFor(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    if key.upperBound < value.lowerBound, value.lowerBound - key.upperBound < 24,
      comparison.first(in: bytes, key.upperBound..<value.lowerBound) != nil
    {
      return true
    }
    var i = key.lowerBound
    guard i > 1, ValueCursor.isQuote(bytes[i - 1]), bytes[i - 2] == UInt8(ascii: "(") else { return false }
    i -= 2
    return lookups.first(in: bytes, max(0, i - 12)..<i) != nil
  }

  private static let comparison = WordList(["==", "!="])
  private static let lookups = WordList(["where", "findby", "find_by", "filter"])

  /// What the value is by its name and by what stands around both; nil when nothing but its look can tell.
  private static func isNamed(
    _ bytes: Span<UInt8>, _ value: AssignmentValue, _ key: Range<Int>, _ said: KeyName.Said, _ file: ScannedFile,
    isList: Bool
  ) -> String? {
    let isData = file.syntax == .code || file.syntax == .json
    if isData, ValueMeaning.repeatsName(bytes, value.range, name: key.map { bytes[$0] }) {
      return "the name of the setting"
    }
    if isList || value.isBesideNames, ValueMeaning.isMemberName(bytes, value.range) { return "a name in a list" }
    if said.kind == .token, isOfBadge(bytes, key) { return "the token of a badge that everybody may look at" }
    if said.kind == .password, ValueMeaning.isNamedAsUser(bytes, value.range) { return "words that say whose it is" }
    if said.kind == .password, !value.isQuoted, isNounFollowing(bytes, value.range.upperBound) { return "a label" }
    if !value.isQuoted, TemplateCode.holds(bytes, key) { return "an expression of a template" }
    if said.word.elementsEqual("key".utf8) {
      if !said.isCompound, file.syntax != .code || value.isMention, isPublic(bytes, key) { return "a public key" }
      if value.range.count == 32, isSearchKey(bytes, value.range) { return "a key that is meant to be published" }
    }
    return nil
  }

  /// `SSH[password]: IPMI password (in clear)`, `: SNMPv3 authentication password`: the word that the name has stands
  /// behind the value as well, with a word of letters between them at most.
  private static func isNounFollowing(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    var start = end
    for _ in 0..<2 {
      guard start + 9 < bytes.count, bytes[start] == 0x20 else { return false }
      if Gate.equals(passwordWord, bytes, (start + 1)..<(start + 9)) { return true }
      start += 1
      while start + 9 < bytes.count, start - end < 24, ValueCursor.isLetters(bytes, start..<(start + 1)) { start += 1 }
    }
    return false
  }

  private static let passwordWord = Array("password".utf8)

  /// `API key: …`, `Client Secret = …`: with the word before it, where both make one name.
  private static func spoken(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Range<Int> {
    guard key.count <= 6, key.lowerBound > 3, bytes[key.lowerBound - 1] == 0x20 else { return key }
    var start = key.lowerBound - 1
    while start > 0, key.lowerBound - start < 12, ValueCursor.isLetters(bytes, (start - 1)..<start) { start -= 1 }
    let word = start..<(key.lowerBound - 1)
    return locks.contains { Gate.equals($0, bytes, word) } ? start..<key.upperBound : key
  }

  private static let locks = [
    "foreign", "primary", "partition", "api", "access", "client", "auth", "encryption", "app", "secret", "account",
  ]
  .map { Array($0.utf8) }

  /// `public key "…"`: the word before the name is a part of it.
  private static func isPublic(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    key.lowerBound >= 7 && publicWord.first(in: bytes, (key.lowerBound - 7)..<key.lowerBound) != nil
  }

  /// Algolia's DocSearch runs in the pages of a site with a key that can search alone; the index is named beside it.
  private static func isSearchKey(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard value.allSatisfy({ Shape.isHexDigit(bytes[$0]) }) else { return false }
    let around = max(0, value.lowerBound - 200)..<min(bytes.count, value.upperBound + 200)
    return searchWords.first(in: bytes, around) != nil
  }

  /// Small letters and no more: a list of such words names the rules of a form, or what a dictionary has.
  private static func isPlainWord(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    value.count <= 16 && value.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A }
  }

  /// `…/graph/badge.svg?token=4L4GSP9IAR`: the picture is meant for a page.
  private static func isOfBadge(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.lowerBound >= 11, "?&".utf8.contains(bytes[key.lowerBound - 1]) else { return false }
    var start = key.lowerBound
    while start > 0, key.lowerBound - start < 80, bytes[start - 1] > 0x20, bytes[start - 1] != UInt8(ascii: "(") {
      start -= 1
    }
    return badges.first(in: bytes, start..<key.lowerBound) != nil
  }

  private static let badges = WordList(["/badge", "badge.svg", "/shields"])
  private static let publicWord = WordList(["public "])
  private static let searchWords = WordList(["docsearch", "indexname", "index_name"])

  /// Below `encryptedData:` of a SealedSecret; its values begin with the length of an RSA ciphertext.
  private static func isSealed(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard ValueCursor.isText(bytes, value.lowerBound, "Ag") else { return false }
    let start = max(0, value.lowerBound - 16_384)
    return sealedMark.first(in: bytes, start..<value.lowerBound) != nil
  }

  /// A word that begins with `arn:` or `urn:` goes on up to the key.
  private static func isInResourceName(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var start = key.lowerBound
    while start > 0, key.lowerBound - start < 160, isKeyByte(bytes[start - 1]) || ":/*".utf8.contains(bytes[start - 1])
    {
      start -= 1
    }
    return ValueCursor.isText(bytes, start, "arn:") || ValueCursor.isText(bytes, start, "urn:")
  }

  /// `gpg: using RSA key 4F2A…`: a fingerprint or its end.
  private static func isKeyID(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard ValueFeatures.isHashLike(bytes, value) else { return false }
    // A fingerprint of OpenPGP or its end, as GnuPG and package managers write it.
    if value.count == 40 || value.count == 16, !value.contains(where: { bytes[$0] >= 0x61 }) { return true }
    return keyPairs.first(in: bytes, max(0, value.lowerBound - 40)..<value.lowerBound) != nil
  }

  private static let keyPairs = WordList([
    "rsa ", "dsa ", "gpg", "pgp", "ssh", "ed25519", "public", "fingerprint", "sign", "manager",
  ])
  private static let sealedMark = WordList(["encrypteddata"])

  /// The whole name around a hit; nil when it is too long to be one.
  private static func key(_ bytes: Span<UInt8>, at hit: Int) -> Range<Int>? {
    var start = hit
    while start > 0, isKeyByte(bytes[start - 1]), hit - start < 64 { start -= 1 }
    var end = hit
    while end < bytes.count, isKeyByte(bytes[end]), end - hit < 96 {
      // `--` opens a flag and `token-4f2a…` a value: neither is part of the name.
      if bytes[end] == UInt8(ascii: "-"), end > hit, isTokenAhead(bytes, end + 1) { return start..<end }
      end += 1
    }
    if end < bytes.count, isKeyByte(bytes[end]) { return nil }
    return start..<end
  }

  /// Twenty letters, digits and dashes in a row, with digits among them: what follows a dash is a value.
  private static func isTokenAhead(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var digits = 0
    var letters = 0
    // Small letters alone so far.
    var isPlain = true
    var i = start
    while i < bytes.count, i - start < 20 {
      // `stored-credential-manager-4f2a…`: a word of the name is no part of the value.
      if bytes[i] == UInt8(ascii: "-"), digits == 0, isPlain { return false }
      if !(bytes[i] >= 0x61 && bytes[i] <= 0x7A) { isPlain = false }
      if Placeholder.isDigit(bytes[i]) {
        digits += 1
      } else if Placeholder.isWord(bytes[i]), bytes[i] != 0x5F {
        letters += 1
      } else if bytes[i] != UInt8(ascii: "-") {
        return false
      }
      i += 1
    }
    return digits >= 4 && letters >= 3 && i - start == 20
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    Placeholder.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
