internal import RuleModel

/// Values that nothing but their look and their place in a line ties to a name: in comments, directives and commands.
extension ValueCursor {
  /// A word that only a password, a digest or a generated value can be, with at least eight characters.
  static func looksMade(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (8...256).contains(range.count) else { return false }
    if isRandomWord(bytes, range) || ChosenPassword.isOne(bytes, range) { return true }
    let text = TextStatistics(bytes, range)
    guard text.digits >= 1, text.letters >= 2 else { return false }
    if range.allSatisfy({ Placeholder.isWord(bytes[$0]) }) {
      if range.count >= 16, ValueFeatures.isHashLike(bytes, range) { return text.digits >= 3 }
      return isMixed(bytes, range)
        || text.digits >= 2 && text.upper >= 2 && text.lower >= 2 && Shape(bytes, range).changes >= 6
    }
    guard text.upper >= 1, text.lower >= 1, text.entropy > 2.8 else { return false }
    var signs = 0
    for i in range where !Placeholder.isWord(bytes[i]) {
      guard "!@#$%^&*?~+-=._".utf8.contains(bytes[i]) else { return false }
      signs += 1
      // `a->b`, `a.b`: signs of expressions.
      if bytes[i] == UInt8(ascii: "="), i + 1 < range.upperBound, bytes[i + 1] != UInt8(ascii: "=") { return false }
    }
    let hasSign = range.contains { "!#$%^*?~".utf8.contains(bytes[$0]) }
    return signs <= 4
      && (isMixed(bytes, range) || (hasSign || text.digits >= 2) && LetterModel.bitsPerLetter(bytes, range) > 4.3)
  }

  /// `# api_key=v`, `// password = v`: a value without quotes in a comment of a program; the cursor stands behind the operator.
  func commented(
    _ bytes: Span<UInt8>, key: Range<Int>, _ file: ScannedFile, _ memory: inout AssignmentMemory
  ) -> AssignmentValue? {
    guard let value = lastWord(bytes), ValueCursor.looksMade(bytes, value.range) else { return nil }
    if ValueCursor.isBehindCommentMark(bytes, key) { return value }
    // A comment may begin far above.
    memory.words.wasAsked = true
    let isInside =
      memory.prose.kind(bytes, at: key.lowerBound, file) != nil
      || memory.prose.isInsideBlock(bytes, at: key.lowerBound, file)
    return isInside ? value : nil
  }

  /// The word at the cursor without what ends a sentence or a comment; nil where an expression goes on behind it.
  private func lastWord(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var end = position
    var digits = 0
    while end < bytes.count, end - position < 256, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ","),
      !ValueCursor.isQuote(bytes[end])
    {
      if Placeholder.isDigit(bytes[end]) { digits += 1 }
      end += 1
    }
    guard digits > 0, end == bytes.count || bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: ",") else { return nil }
    if end - position > 3, ValueCursor.isText(bytes, end - 3, "-->") { end -= 3 }
    if end - position > 2, ValueCursor.isText(bytes, end - 2, "*/") { end -= 2 }
    while end > position, ".;)".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end > position ? AssignmentValue(range: position..<end, isQuoted: false) : nil
  }

  /// `#`, `//`, `--`, `;;`, `<!--` or `/*` stands before the name on its line, behind a blank or at its begin.
  private static func isBehindCommentMark(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    let line = lineBegin(bytes, key.lowerBound, 200)
    var i = line
    while i < key.lowerBound {
      let isStart = i == line || bytes[i - 1] <= 0x20 || ";)}{".utf8.contains(bytes[i - 1])
      if isStart {
        switch bytes[i] {
        case UInt8(ascii: "#"), UInt8(ascii: "'"): return bytes[i] == UInt8(ascii: "#") || i == line
        case UInt8(ascii: "/") where i + 1 < bytes.count:
          if bytes[i + 1] == UInt8(ascii: "/") || bytes[i + 1] == UInt8(ascii: "*") { return true }
        case UInt8(ascii: "-"), UInt8(ascii: ";"), UInt8(ascii: "%"):
          if i + 1 < bytes.count, bytes[i + 1] == bytes[i] { return true }
        case UInt8(ascii: "<"): if isText(bytes, i, "<!--") { return true }
        default: break
        }
      }
      i += 1
    }
    return false
  }

  /// `password v`, `set db_password v`, `| password | v |`, `the password is v`: a word that looks made, and nothing but a sign
  /// behind it on the line; the cursor stands at it.
  func directive(_ bytes: Span<UInt8>, key: Range<Int>, _ file: ScannedFile) -> AssignmentValue? {
    var next = self
    for word: StaticString in ["| ", "|", "- ", "is ", "to ", "was ", "set to ", "`"]
    where ValueCursor.isText(bytes, next.position, word) {
      next.position += word.utf8CodeUnitCount
    }
    next.skipBlanks(bytes, limit: 24)
    if next.peek(bytes) == UInt8(ascii: "`") { next.position += 1 }
    let start = next.position
    var end = start
    var hasDigit = false
    while end < bytes.count, end - start < 128, bytes[end] > 0x20, !ValueCursor.endsDirective.contains(bytes[end]) {
      if Placeholder.isDigit(bytes[end]) { hasDigit = true }
      end += 1
    }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard hasDigit, end - start >= 8, next.isLineEnd(bytes, end) else { return nil }
    // What a shell runs is a command, unless one stands before the name that sets something.
    if file.syntax == .shell, !ValueCursor.isBehindSetter(bytes, key) { return nil }
    guard ValueCursor.looksMade(bytes, start..<end) else { return nil }
    return AssignmentValue(range: start..<end, isQuoted: false)
  }

  private static let endsDirective = ByteClass(Array("|`,;()<>'\"".utf8))

  private func isLineEnd(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    var i = offset
    while i < bytes.count, i - offset < 4, ".;)`".utf8.contains(bytes[i]) { i += 1 }
    while i < bytes.count, i - offset < 24, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] == UInt8(ascii: "|")
  }

  /// `config set `, `kv put a/`, `env:set `, `--global x.` before the name.
  private static func isBehindSetter(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var i = key.lowerBound
    while i > 0, key.lowerBound - i < 48, bytes[i - 1] > 0x20 { i -= 1 }
    guard i > 0, bytes[i - 1] == 0x20 else { return false }
    return setters.first(in: bytes, max(lineBegin(bytes, i, 48), 0)..<i) != nil
  }

  private static let setters = WordList([" set ", ":set ", " put ", " config ", " set-env ", " write ", " --set "])

  /// `wrangler secret put NAME <<< "v"`, `--name NAME --value "v"`, `reg add … /v NAME /t REG_SZ /d "v"`: another word of the
  /// command has the value; the cursor stands behind the name.
  func laterOption(_ bytes: Span<UInt8>, _ words: inout WordReach) -> AssignmentValue? {
    var i = position
    while i < bytes.count, i - position < 120, bytes[i] != 0x0A, bytes[i] != UInt8(ascii: "|"),
      bytes[i] != UInt8(ascii: ";")
    {
      if bytes[i] == 0x20 {
        let option = ValueCursor.valueOptions.first { ValueCursor.isText(bytes, i + 1, $0) }
        if let option {
          var next = ValueCursor(position: i + 1 + option.utf8CodeUnitCount)
          guard let value = next.flagValue(bytes, &words), value.range.count >= 4 else { return nil }
          return value
        }
      }
      i += 1
    }
    return nil
  }

  private static let valueOptions: [StaticString] = [
    "<<< ", "--value ", "--value=", "/d ", "-Value ", "--secret-string ",
  ]

  /// `echo "v" | docker secret create NAME -`, `printf v > /run/secrets/NAME`: the line begins with what is written.
  static func echoed(_ bytes: Span<UInt8>, _ key: Range<Int>) -> AssignmentValue? {
    let line = lineBegin(bytes, key.lowerBound, 400)
    guard line == 0 || bytes[line - 1] == 0x0A else { return nil }
    var next = ValueCursor(position: line)
    next.skipBlanks(bytes, limit: 80)
    for word: StaticString in ["- run: ", "run: ", "- ", "RUN ", "$ ", "sudo "] where isText(bytes, next.position, word)
    {
      next.position += word.utf8CodeUnitCount
    }
    guard let value = next.written(bytes) else { return nil }
    var i = value.range.upperBound
    if value.isQuoted { i += 1 }
    while i < bytes.count, bytes[i] == 0x20 { i += 1 }
    guard i < key.lowerBound, bytes[i] == UInt8(ascii: "|") || bytes[i] == UInt8(ascii: ">"),
      searching.first(in: bytes, i..<key.lowerBound) == nil,
      !(i + 1..<key.lowerBound).contains(where: { "|;&".utf8.contains(bytes[$0]) })
    else { return nil }
    return value
  }

  private static let searching = WordList([
    "grep", "sed", "awk", " tr ", "cut ", "jq", "base64", "openssl", "sum", "tee", "xxd", "wc",
  ])

  /// What `echo` or `printf` at the cursor writes.
  func written(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    guard let command = ValueCursor.writers.first(where: { ValueCursor.isText(bytes, next.position, $0) }) else {
      return nil
    }
    next.position += command.utf8CodeUnitCount
    for option: StaticString in ["-n ", "-e ", "-ne ", "%s ", "'%s' ", "\"%s\" ", "'%s\\n' ", "\"%s\\n\" "]
    where ValueCursor.isText(bytes, next.position, option) {
      next.position += option.utf8CodeUnitCount
    }
    if let text = next.quoted(bytes) { return text }
    let start = next.position
    while let byte = next.peek(bytes), byte > 0x20, !"|>;)$(".utf8.contains(byte), next.position - start < 256 {
      next.position += 1
    }
    return next.position - start >= 6 ? AssignmentValue(range: start..<next.position, isQuoted: false) : nil
  }

  private static let writers: [StaticString] = ["echo ", "printf ", "printf -- "]

  /// `$(echo "v")`, `$(printf v | base64 -d)`, `$(base64 -d <<< v)`; the cursor stands at the dollar sign.
  func substitution(_ bytes: Span<UInt8>, _ words: inout WordReach) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "$(") else { return nil }
    let next = ValueCursor(position: position + 2)
    if let text = next.written(bytes) { return text }
    guard ValueCursor.isText(bytes, next.position, "base64 ") else { return nil }
    return next.laterOption(bytes, &words)
  }

  /// `[v]`, `<v>`, `(v)` in a log or a list without quotes: one word in brackets; the cursor stands at the first.
  func bracketed(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard let open = peek(bytes), "[<({".utf8.contains(open) else { return nil }
    let close = open == UInt8(ascii: "(") ? open + 1 : open + 2
    var end = position + 1
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != close, end - position < 256 { end += 1 }
    guard end < bytes.count, bytes[end] == close, ValueCursor.looksMade(bytes, (position + 1)..<end) else { return nil }
    return AssignmentValue(range: (position + 1)..<end, isQuoted: false)
  }

  /// The next cell of a row of a table that begins with the name.
  func nextCell(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    guard let separator = peek(bytes), ValueCursor.tableSeparators.contains(separator) else { return nil }
    var start = key.lowerBound
    if start > 0, ValueCursor.isQuote(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    var next = ValueCursor(position: position + 1)
    if let text = next.quoted(bytes) { return text }
    let begin = next.position
    while let byte = next.peek(bytes), byte > 0x20, byte != separator, next.position - begin < 512 {
      next.position += 1
    }
    return ValueCursor.looksMade(bytes, begin..<next.position)
      ? AssignmentValue(range: begin..<next.position, isQuoted: false) : nil
  }
}
