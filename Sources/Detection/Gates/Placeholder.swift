internal import RuleModel

/// Recognises values that stand for a secret: templates, look-ups, fillers, sequences, words that say "example".
enum Placeholder {
  /// What makes the value a placeholder, for `explain`; nil when nothing does.
  ///
  /// `bytes[range]` is the secret alone, without quotes. `isProved`: a checksum says that it was made by a program, so that
  /// a word in it is chance.
  static func reason(
    _ bytes: Span<UInt8>, _ range: Range<Int>, isPassword: Bool = false, isProved: Bool = false
  ) -> String? {
    if range.isEmpty { return "empty" }
    if let reason = template(bytes, range) { return reason }
    if let reason = filler(bytes, range, isPassword: isPassword) { return reason }
    if let plain = Unescaped.text(bytes, range) {
      if let reason = self.reason(plain.span, 0..<plain.count, isPassword: isPassword) { return reason }
      if ValueJudge.isCommon(plain.span, 0..<plain.count) { return "a word that stands for a secret" }
    }
    if !isProved, let word = word(bytes, range) { return "has the word \"\(word)\"" }
    if isOtherScript(bytes, range, isPassword: isPassword) { return "words of another script" }
    if PublishedSample.isOne(bytes, range) { return "a sample that its documentation publishes" }
    if ValueMeaning.saysItself(bytes, range) || ValueMeaning.isNameOfSecret(bytes, range)
      || ValueMeaning.isWordForPassword(bytes, range)
    {
      return "words that say what belongs there"
    }
    return nil
  }

  /// The first word of examples that does not stand there by chance.
  private static func word(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    var rest = range
    while let (word, start) = words.place(in: bytes, rest) {
      if !isChance(bytes, start..<(start + word.utf8.count), in: range) { return word }
      rest = (start + 1)..<range.upperBound
    }
    return nil
  }

  /// `…q8XxXX2b…`, `…7faKe0…`: letters of both cases in an order that nobody writes, in a run as long as tokens are. A word
  /// of six letters comes about so in one token of a million.
  private static func isChance(_ bytes: Span<UInt8>, _ word: Range<Int>, in range: Range<Int>) -> Bool {
    guard word.count <= 5, range.count >= 20 else { return false }
    var isMixed = false
    var smallBefore = false
    for i in word {
      guard bytes[i] | 0x20 >= 0x61, bytes[i] | 0x20 <= 0x7A else { return false }
      let isSmall = bytes[i] >= 0x61
      // `Fake` and `FAKE` are written so.
      if i > word.lowerBound, smallBefore != isSmall, i > word.lowerBound + 1 || isSmall == false { isMixed = true }
      smallBefore = isSmall
    }
    guard isMixed else { return false }
    func isLetter(_ i: Int) -> Bool { Placeholder.isWord(bytes[i]) && bytes[i] != 0x5F }
    let before = (range.lowerBound..<word.lowerBound).suffix(16).reversed().prefix { isLetter($0) }.count
    let behind = (word.upperBound..<range.upperBound).prefix(16).prefix { isLetter($0) }.count
    return before + behind + word.count >= 20
  }

  /// More than a third is not ASCII. No program makes a token of such letters; a person does choose a password of them, but
  /// then with a digit or a sign: without one it is what a user reads.
  static func isOtherScript(_ bytes: Span<UInt8>, _ range: Range<Int>, isPassword: Bool) -> Bool {
    guard range.count(where: { bytes[$0] >= 0x80 }) * 3 > range.count else { return false }
    if !isPassword || range.count > 64 { return true }
    return !range.contains { bytes[$0] > 0x20 && bytes[$0] < 0x80 && (!isWord(bytes[$0]) || isDigit(bytes[$0])) }
  }

  /// `${X}`, `{{ x }}`, `<your key>`, `%(x)s`, `$(command)`, `$VARIABLE`, `#{x}`, `@@x@@`, `__X__`.
  private static func template(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    let first = bytes[range.lowerBound]
    let last = bytes[range.upperBound - 1]
    if first == UInt8(ascii: "<"), last == UInt8(ascii: ">") { return "a template: <…>" }
    if first == UInt8(ascii: "["), last == UInt8(ascii: "]") { return "a template: […]" }
    if first == UInt8(ascii: "%"), last == UInt8(ascii: "%"), range.count > 2 { return "a template: %…%" }
    if isRemark(bytes, range) { return "a remark in parentheses" }
    if range.count > 4, first == UInt8(ascii: "_"), bytes[range.lowerBound + 1] == UInt8(ascii: "_"),
      last == UInt8(ascii: "_"), bytes[range.upperBound - 2] == UInt8(ascii: "_")
    {
      return "a template: __…__"
    }
    // `{{ trans('` is cut off at a quote of its own.
    if first == UInt8(ascii: "{"), range.count > 4, bytes[range.lowerBound + 1] == first,
      bytes[range.lowerBound + 2] == 0x20
    {
      return "a template"
    }
    // `{i18next.t("…")}` of JSX.
    if first == UInt8(ascii: "{"), last == UInt8(ascii: "}"), range.contains(where: { bytes[$0] == UInt8(ascii: "(") }),
      bytes[range.upperBound - 2] == UInt8(ascii: ")")
    {
      return "a template"
    }
    var i = range.lowerBound
    while i + 1 < range.upperBound {
      // `{0}` of formats.
      if bytes[i] == UInt8(ascii: "{"), i + 2 < range.upperBound, isDigit(bytes[i + 1]),
        bytes[i + 2] == UInt8(ascii: "}")
      {
        return "a template"
      }
      if let closer = closer(of: bytes[i], bytes[i + 1]),
        isExpression(bytes, (i + 2)..<range.upperBound, closer, isDouble: bytes[i] == UInt8(ascii: "{"))
      {
        return "a template"
      }
      i += 1
    }
    if first == UInt8(ascii: "$"), range.count <= 48, isIdentifier(bytes, (range.lowerBound + 1)..<range.upperBound) {
      return "a variable"
    }
    return nil
  }

  /// `(none)`, `_(blank)_`, `**(not set)**`: words in parentheses, with the marks of Markdown around them.
  private static func isRemark(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var inner = range
    while let first = inner.first, bytes[first] == 0x5F || bytes[first] == UInt8(ascii: "*") { inner.removeFirst() }
    while let last = inner.last, bytes[last] == 0x5F || bytes[last] == UInt8(ascii: "*") { inner.removeLast() }
    guard inner.count >= 4, bytes[inner.lowerBound] == UInt8(ascii: "("),
      bytes[inner.upperBound - 1] == UInt8(ascii: ")")
    else { return false }
    return inner.dropFirst().dropLast().allSatisfy {
      bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || bytes[$0] == 0x20
    }
  }

  /// What ends a template that begins with the two bytes; nil when they begin none.
  private static func closer(of a: UInt8, _ b: UInt8) -> UInt8? {
    switch (a, b) {
    case (UInt8(ascii: "$"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "{")),
      (UInt8(ascii: "#"), UInt8(ascii: "{")), (UInt8(ascii: "%"), UInt8(ascii: "{")):
      UInt8(ascii: "}")
    case (UInt8(ascii: "$"), UInt8(ascii: "(")), (UInt8(ascii: "%"), UInt8(ascii: "(")): UInt8(ascii: ")")
    case (UInt8(ascii: "<"), UInt8(ascii: "%")), (UInt8(ascii: "{"), UInt8(ascii: "%")): UInt8(ascii: "%")
    case (UInt8(ascii: "<"), UInt8(ascii: "?")): UInt8(ascii: "?")
    case (UInt8(ascii: "@"), UInt8(ascii: "@")): UInt8(ascii: "@")
    default: nil
    }
  }

  /// True when what stands up to `closer`, or to the end where the value is cut off, can be an expression: a password
  /// may have the two bytes of a template in it, too, but brackets and signs follow there in no order.
  private static func isExpression(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ closer: UInt8, isDouble: Bool
  ) -> Bool {
    var depth = 0
    for i in range {
      let byte = bytes[i]
      if byte == closer, depth == 0 {
        return !isDouble || i + 1 == range.upperBound || bytes[i + 1] == UInt8(ascii: "}")
      }
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return false }
        depth -= 1
      default: break
      }
    }
    // `P4ssw0rd@@`: nothing begins there.
    if range.isEmpty, closer == UInt8(ascii: "@") { return false }
    // Cut off before its end: a name, and no more.
    return range.allSatisfy { isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") || bytes[$0] == 0x20 }
  }

  private static func isIdentifier(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, !isDigit(bytes[range.lowerBound]) else { return false }
    for i in range where !isWord(bytes[i]) { return false }
    return true
  }

  /// One character over and over, or counting up.
  private static func filler(_ bytes: Span<UInt8>, _ range: Range<Int>, isPassword: Bool) -> String? {
    var longestRun = 1
    var run = 1
    var longestSequence = 1
    var sequence = 1
    var longestFolded = 1
    var foldedSequence = 1
    var i = range.lowerBound + 1
    while i < range.upperBound {
      run = bytes[i] == bytes[i - 1] ? run + 1 : 1
      longestRun = max(longestRun, run)
      sequence = follows(bytes[i - 1], bytes[i]) ? sequence + 1 : 1
      let isNext = follows(AnchorTable.lowercased(bytes[i - 1]), AnchorTable.lowercased(bytes[i]))
      foldedSequence = isNext ? foldedSequence + 1 : 1
      longestFolded = max(longestFolded, foldedSequence)
      longestSequence = max(longestSequence, sequence)
      i += 1
    }
    if range.count >= 5,
      range.allSatisfy({ bytes[$0] > 0x20 && bytes[$0] < 0x7F && !(isWord(bytes[$0]) && bytes[$0] != 0x5F) })
    {
      return "signs alone"
    }
    if countsUpInTurns(bytes, range) || isMadeOfSequences(bytes, range) || countsInNumbers(bytes, range) {
      return "characters that count up"
    }
    if repeatsPattern(bytes, range) { return "a pattern over and over" }
    if longestRun * 2 > range.count && longestRun >= 3 { return "one character repeated" }
    // `k1ngf1sherrrrrr!`: a person leans on a key.
    let isChosen = isPassword && range.count <= 20
    // Bytes of zeros and of ones: what begins a longer value that a program wrote holds some (`IQoJb3JpZ2luX2VjEPT//////////`).
    if longestRun >= 6, !isChosen,
      range.count < longEnoughForZeros || longestRun * 4 > range.count || !isOfZeros(bytes, range)
    {
      return "one character repeated"
    }
    // `AbCdEfGh…`: letters of both cases in turns are in order by chance more often.
    if longestSequence >= 8 || longestFolded * 2 > range.count && longestFolded >= 4 {
      return "characters that count up"
    }
    return nil
  }

  /// In bytes.
  private static let longEnoughForZeros = 48

  /// Whether all runs of six and more are what zeros and ones are in base64 and in hexadecimal digits.
  private static func isOfZeros(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var run = 0
    var last: UInt8 = 0
    for i in range {
      run = bytes[i] == last ? run + 1 : 1
      last = bytes[i]
      if run >= 6, !"A/_0fF".utf8.contains(last) { return false }
    }
    return true
  }

  /// `xyz123`, `abc789def`: each character follows the one before, or begins three that do.
  private static func isMadeOfSequences(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // Among the samples of tokens are longer ones.
    guard range.count >= 6, range.count <= 12 else { return false }
    var run = 1
    for i in range.dropFirst() {
      if follows(AnchorTable.lowercased(bytes[i - 1]), AnchorTable.lowercased(bytes[i])) {
        run += 1
      } else if run >= 3 {
        run = 1
      } else {
        return false
      }
    }
    return run >= 3
  }

  /// `a1b2c3d4e5f6g7h8`: each character follows the one before the last.
  private static func countsUpInTurns(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var run = 0
    for i in range.dropFirst(2) {
      run = follows(AnchorTable.lowercased(bytes[i - 2]), AnchorTable.lowercased(bytes[i])) ? run + 1 : 0
      if run >= 14 { return true }
    }
    return false
  }

  /// `…1011121314…`: numbers of two digits, each of which follows the one before.
  private static func countsInNumbers(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // And those of bytes: `000102030405…`, `…0a0b0c0d0e0f`.
    range.count >= 10
      && ["1011121314", "0001020304", "0a0b0c0d0e"].contains { ByteSearch.holds($0, in: bytes, range) }
  }

  /// `eHh4eHh4eHh4`: two to four characters that make up most of the text.
  private static func repeatsPattern(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 12 else { return false }
    // `xoxb-123123123`: a short number again and again behind a prefix.
    if range.suffix(9).allSatisfy({ isDigit(bytes[$0]) }), range.suffix(6).allSatisfy({ bytes[$0] == bytes[$0 - 3] }) {
      return true
    }
    for period in 2...4 {
      var run = 0
      var longest = 0
      for i in range.dropFirst(period) {
        run = bytes[i] == bytes[i - period] ? run + 1 : 0
        longest = max(longest, run)
      }
      if longest + period > range.count * 3 / 5, longest >= 8 { return true }
    }
    return false
  }

  /// `a` then `b`, `8` then `9`, `9` then `0`.
  private static func follows(_ a: UInt8, _ b: UInt8) -> Bool {
    if a == UInt8(ascii: "9") && b == UInt8(ascii: "0") { return true }
    return b == a &+ 1 && isWord(a) && isWord(b)
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Letters, digits and the underscore.
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte == 0x5F
  }

  private static let words = WordList([
    "example", "sample", "placeholder", "changeme", "change_me", "change-me", "change this", "changethis", "your_",
    "your-", "your ", "yourkey", "yourtoken", "yoursecret", "yourpass", "yourapi", "yourstrong", "insert_", "insert-",
    "replace_",
    "replace-", "replaceme", "dummy", "redacted", "removed", "xxxx", "fake", "not-a-real", "not-valid", "not_valid",
    "notvalid", "[snip", "<snip",
    "base64encod",
    "notreal", "not_real",
    "_here", "-here", "foobar", "foo_bar", "...", "…", "•••", "****", "todo", "goes_here", "invalid", "verylong",
  ])
}
