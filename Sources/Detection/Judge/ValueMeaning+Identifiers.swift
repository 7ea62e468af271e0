internal import RuleModel

/// Values that a program names something by: a secret kept elsewhere, a kind of token, a message, a key of the registry.
extension ValueMeaning {
  /// What the value names, where it is an identifier; nil otherwise.
  static func identifierKind(_ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: KeyKind) -> String? {
    if isArity(bytes, range) { return "a function or a size" }
    if isTypeName(bytes, range) || isGenericType(bytes, range) || isTypeInPackage(bytes, range) {
      return "the name of a type"
    }
    if isObjectName(bytes, range) { return "the name of a secret kept elsewhere" }
    if isLabel(bytes, range) { return "what a field is called" }
    if isJoinedPrefix(bytes, range) { return "the begin of a text that is put together" }
    if isTranslationMark(bytes, range) { return "the mark of a text that is translated elsewhere" }
    if isPattern(bytes, range) { return "a pattern" }
    if isRegistryPath(bytes, range) { return "a path" }
    // `"Input new password: "),E=n.limit;…""`: what stands between two texts of a minified program.
    if bytes[range.lowerBound] == UInt8(ascii: ")"), range.count > 1, ",;".utf8.contains(bytes[range.lowerBound + 1]) {
      return "code between two texts"
    }
    if isMacro(bytes, range) || isJoined(bytes, range) { return "code between two texts" }
    if isDescribedCall(bytes, range) { return "an expression" }
    if isDateFormat(bytes, range) { return "the format of a date" }
    if isMadeUpID(bytes, range) { return "an id that is made up" }
    if kind != .password, isPartedWords(bytes, range) { return "words parted by signs" }
    if kind == .weak, isPhrase(bytes, range) { return "words that make a name" }
    if kind == .weak, isKeyOfCache(bytes, range) { return "words and ids that make the key of a cache" }
    if kind == .password, isSentenceOfWords(bytes, range) { return "what a user reads" }
    if kind == .password, isEscapedWord(bytes, range) { return "words of another script" }
    if isBlackedOut(bytes, range) { return "a text of which a part was taken out" }
    if isDrawing(bytes, range) { return "the path of a drawing" }
    if isEntity(bytes, range) { return "an entity" }
    return nil
  }

  /// `jiraToken`, `another_pw`, `oauth2ClientSecret`, `gt:password`: at least two words, the last of which says what the
  /// first ones have.
  static func isNameOfSecret(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // A person begins a password with a capital, a program no identifier of a value.
    guard range.count >= 5, range.count <= 32, bytes[range.lowerBound] >= 0x61, bytes[range.lowerBound] <= 0x7A else {
      return false
    }
    for i in range where !Placeholder.isWord(bytes[i]) && !"-.:".utf8.contains(bytes[i]) { return false }
    // `oauth2ClientSecret` and `neo4j.auth.password` alone have a digit.
    let digits = range.filter { Placeholder.isDigit(bytes[$0]) }
    let isDotted = range.count { bytes[$0] == UInt8(ascii: ".") } >= 2
    if !isDotted || digits.count > 1, let digit = digits.first {
      guard digits.count == 1, digit + 1 < range.upperBound, bytes[digit + 1] >= 0x41, bytes[digit + 1] <= 0x5A else {
        return false
      }
    }
    let words = KeyName.words(range.map { bytes[$0] })
    guard words.count >= 2, let end = words.last, secretNouns.contains(end) else { return false }
    return LetterModel.bitsPerLetter(bytes, range) < 4.6
  }

  private static let secretNouns: Set<String> = [
    "password", "passwd", "pwd", "pw", "secret", "token", "credential", "credentials", "passphrase", "passwort",
  ]

  /// `unwrap/1`, `20/binary` of Erlang: a name and a number, parted by a slash.
  private static func isArity(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 32, let slash = range.first(where: { bytes[$0] == UInt8(ascii: "/") }) else { return false }
    let sides = [range.lowerBound..<slash, (slash + 1)..<range.upperBound]
    let isNumber = sides.map { side in side.count <= 3 && side.allSatisfy { Placeholder.isDigit(bytes[$0]) } }
    let isName = sides.map { side in side.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] == 0x5F } }
    return !sides[0].isEmpty && !sides[1].isEmpty && (isNumber[0] && isName[1] || isName[0] && isNumber[1])
  }

  /// `org.acme.web.OAuth2AccessToken`, `OAuth2PasswordBearer`: a package and a class, or three words with capitals of which
  /// one says secret.
  private static func isTypeName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 12, range.count <= 120 else { return false }
    var points = 0
    var digits = 0
    for i in range {
      switch bytes[i] {
      case UInt8(ascii: "."): points += 1
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0x5F: break
      default: return false
      }
    }
    guard digits <= 2, LetterModel.bitsPerLetter(bytes, range) < 4.6 else { return false }
    if points >= 2 {
      // Small letters up to the last point, and behind it a capital.
      guard let last = range.last(where: { bytes[$0] == UInt8(ascii: ".") }), last + 1 < range.upperBound else {
        return false
      }
      return bytes[last + 1] >= 0x41 && bytes[last + 1] <= 0x5A
        && (range.lowerBound..<last).allSatisfy { !(bytes[$0] >= 0x41 && bytes[$0] <= 0x5A) }
    }
    guard points == 0, digits <= 1, bytes[range.lowerBound] >= 0x41, bytes[range.lowerBound] <= 0x5A else {
      return false
    }
    let words = KeyName.words(range.map { bytes[$0] })
    return words.count >= 3 && words.count { $0.utf8.count >= 4 } >= 2 && words.contains { secretNouns.contains($0) }
  }

  /// `my-k8s-secret`, `app-credentials-v2`: words joined by dashes, the last of which says what is kept under the name.
  private static func isObjectName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 8, range.count <= 64,
      range.allSatisfy({
        bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || Placeholder.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "-")
      })
    else { return false }
    var words = range.split { bytes[$0] == UInt8(ascii: "-") }
    if let last = words.last, last.count <= 3, bytes[last.startIndex] == UInt8(ascii: "v") { words.removeLast() }
    guard words.count >= 2, let last = words.last else { return false }
    // A digit stands inside a word: `k8s`, `s3`, `oauth2`.
    let isPlain = words.allSatisfy { word in
      bytes[word.startIndex] >= 0x61 && word.count { Placeholder.isDigit(bytes[$0]) } <= 1
    }
    let noun = String(decoding: last.map { bytes[$0] }, as: UTF8.self)
    return isPlain && objectNouns.contains(noun) && LetterModel.bitsPerLetter(bytes, range) < 4.6
  }

  private static let objectNouns: Set<String> = [
    "secret", "secrets", "credential", "credentials", "creds", "password", "passwords", "token", "tokens",
  ]

  /// `Passwort ändern`, `Nueva contraseña`: two or more words of letters, one of which says password.
  private static func isLabel(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 80, range.contains(where: { bytes[$0] == 0x20 }),
      range.allSatisfy({
        bytes[$0] >= 0x80 || bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || " ?!.:".utf8.contains(bytes[$0])
      })
    else { return false }
    return fieldWords.first(in: bytes, range) != nil
  }

  private static let fieldWords = WordList([
    "passwor", "kennwort", "mot de passe", "contrase", "senha", "wachtwoord", "parola", "salasana", "heslo",
    "has\u{142}o",
    "jelsz", "adgangskode", "secret", "token", "api key", "clave",
  ])

  /// `"encrypted_" + password`: words that end in a sign, and an operator behind the closing quote.
  private static func isJoinedPrefix(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let last = range.last, "_-:./=".utf8.contains(bytes[last]), range.count <= 32,
      range.upperBound < bytes.count, ValueCursor.isQuote(bytes[range.upperBound]),
      range.count(where: { Placeholder.isDigit(bytes[$0]) }) <= (bytes[last] == UInt8(ascii: "=") ? 3 : 0)
    else { return false }
    var i = range.upperBound + 1
    while i < bytes.count, i - range.upperBound < 8, bytes[i] == 0x20 { i += 1 }
    return i < bytes.count && "+.&<~|".utf8.contains(bytes[i])
  }

  /// `crwdns12312:0crwdne12312:0`: Crowdin's pseudo-language, which stands for a text that is edited in the page.
  private static func isTranslationMark(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 14, ValueCursor.isText(bytes, range.lowerBound, "crwdns") else { return false }
    return range.dropFirst(6).contains { ValueCursor.isText(bytes, $0, "crwdne") }
  }

  /// `([a-zA-Z0-9-!#$%&'*+.^_{|}~]+)`, `[p|P][a|A][s|S]`: a class of characters with a range in it, or three in a row.
  private static func isPattern(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.contains(where: { ValueCursor.isText(bytes, $0, "(.*") || ValueCursor.isText(bytes, $0, "(.+") }) {
      return true
    }
    guard let open = range.first(where: { bytes[$0] == UInt8(ascii: "[") }) else { return false }
    // `password: "\([^"]*\)"`: cut off at the quote of a class.
    if open + 1 < range.upperBound, bytes[open + 1] == UInt8(ascii: "^"), open > range.lowerBound,
      bytes[open - 1] == UInt8(ascii: "(")
    {
      return true
    }
    let isOfClasses =
      range.dropLast().count { bytes[$0] == UInt8(ascii: "]") && bytes[$0 + 1] == UInt8(ascii: "[") } >= 2
    if isOfClasses { return true }
    return (open..<range.upperBound).contains { place in
      ["a-z", "A-Z", "0-9", "a-f", "A-F"].contains { (text: StaticString) in ValueCursor.isText(bytes, place, text) }
    }
  }

  /// `SOFTWARE\Microsoft\EdgeUpdate\Clients\…`: at least three parts, each of which begins with a capital or a bracket.
  private static func isRegistryPath(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var parts = 1
    for i in range.dropLast() where bytes[i] == UInt8(ascii: "\\") {
      let next = bytes[i + 1]
      if next == UInt8(ascii: "\\") { continue }
      guard next >= 0x41 && next <= 0x5A || next == UInt8(ascii: "{") else { return false }
      parts += 1
    }
    return parts >= 3 && bytes[range.lowerBound] | 0x20 >= 0x61 && bytes[range.lowerBound] | 0x20 <= 0x7A
  }

  /// `"Password: " LOG_TEXT("%s")`: a name and a parenthesis, a blank before them and a quote behind.
  private static func isMacro(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 3, bytes[range.upperBound - 1] == UInt8(ascii: "("), range.upperBound < bytes.count,
      ValueCursor.isQuote(bytes[range.upperBound]), range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x20
    else { return false }
    return range.dropLast().allSatisfy { Placeholder.isWord(bytes[$0]) || ".:".utf8.contains(bytes[$0]) }
  }

  /// `'".md5($given)."'`: the text around it ends at its first quote and goes on behind its last.
  private static func isJoined(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 5, ValueCursor.isQuote(bytes[range.lowerBound]),
      bytes[range.upperBound - 1] == bytes[range.lowerBound]
    else { return false }
    let inner = range.dropFirst().dropLast().filter { bytes[$0] != 0x20 }
    guard let first = inner.first, let last = inner.last else { return false }
    return bytes[first] == bytes[last] && ".+&".utf8.contains(bytes[first])
  }

  /// `sha256({time}:{secret})`: a function, and in its parentheses at least one name in braces.
  private static func isDescribedCall(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard bytes[range.upperBound - 1] == UInt8(ascii: ")"),
      let open = range.first(where: { bytes[$0] == UInt8(ascii: "(") }), open - range.lowerBound >= 3,
      (range.lowerBound..<open).allSatisfy({ Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }),
      let brace = (open..<range.upperBound).first(where: { bytes[$0] == UInt8(ascii: "{") })
    else { return false }
    let close = (brace..<range.upperBound).first { bytes[$0] == UInt8(ascii: "}") }
    return close.map { $0 > brace + 2 && ((brace + 1)..<$0).allSatisfy { Placeholder.isWord(bytes[$0]) } } ?? false
  }

  /// `yyyyMMddHHmmss`, `yyyy-MM-dd'T'HH:mm`: the letters of Unicode's date patterns (UTS 35), each of them repeated.
  private static func isDateFormat(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if isRunsOfDates(bytes, range) { return true }
    guard range.count <= 40,
      ["yyyy", "YYYY"].contains(where: { (text: StaticString) in
        ValueCursor.isText(bytes, range.lowerBound, text)
      })
    else { return false }
    return range.allSatisfy { "yYMdDhHmsSfFzZaT'-/.: _".utf8.contains(bytes[$0]) }
  }

  /// `DDMMYYYYHHMM`: at least three letters of dates, each of them two or four times.
  private static func isRunsOfDates(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 20 else { return false }
    var runs = 0
    var i = range.lowerBound
    while i < range.upperBound {
      guard "yYMdDhHmsS".utf8.contains(bytes[i]) else { return false }
      let start = i
      while i < range.upperBound, bytes[i] == bytes[start] { i += 1 }
      guard i - start == 2 || i - start == 4 else { return false }
      runs += 1
    }
    return runs >= 3
  }

  /// `48E92789-57A3-466A-9959-1A1A1A1A1A1A`: a UUID that ends in one or two characters over and over.
  private static func isMadeUpID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard ValueFeatures.isUUID(bytes, range) else { return false }
    let node = range.suffix(12)
    return node.dropFirst(2).allSatisfy { bytes[$0] == bytes[$0 - 2] }
  }

  /// `oi_reft+jwt`, `tkn_lft:idt`: letters, and signs that part them. What a program draws has digits, too.
  private static func isPartedWords(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 48 else { return false }
    var signs = 0
    for i in range {
      if bytes[i] >= 0x61 && bytes[i] <= 0x7A { continue }
      guard i > range.lowerBound, "_:+.-/".utf8.contains(bytes[i]) else { return false }
      signs += 1
    }
    return signs >= 1 && (range.count <= 16 || LetterModel.bitsPerLetter(bytes, range) < 4.8)
  }

  /// `orders_customer2_fk_idx`, `An_extended_value_must_be_between_0x0_and_0x10`: at least three words with few digits.
  private static func isPhrase(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 160 else { return false }
    var (signs, digits) = (0, 0)
    for i in range {
      switch bytes[i] {
      case 0x5F, UInt8(ascii: "-"), UInt8(ascii: "."): signs += 1
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A: break
      default: return false
      }
    }
    // Random letters of both cases change theirs at every second one.
    return signs >= 2 && digits * 8 <= range.count && Shape(bytes, range).changes * 3 <= range.count
      && LetterModel.bitsPerLetter(bytes, range) < 4.8
  }

  /// `{entity:member:e=64b3…:i=64b3…}`: at least three parts, two of which are words.
  private static func isKeyOfCache(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let parts = range.split { bytes[$0] == UInt8(ascii: ":") }
    guard parts.count >= 3 else { return false }
    return parts.count { part in
      let word = part.drop { bytes[$0] == UInt8(ascii: "{") }
      return word.count >= 3 && word.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] == 0x5F }
        && LetterModel.bitsPerLetter(bytes, word.startIndex..<word.endIndex) < 4.8
    } >= 2
  }

  /// `Kasuta parooli`, `Naudoti slaptažodį`: two or three words, the first of which alone begins with a capital. Who
  /// makes a password of words takes more of them, or adds a digit or a sign.
  private static func isSentenceOfWords(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let words = range.split { bytes[$0] == 0x20 }
    guard words.count == 2 || words.count == 3, let first = range.first,
      bytes[first] >= 0x41 && bytes[first] <= 0x5A || bytes[first] >= 0xC3
    else { return false }
    return words.allSatisfy { $0.count >= 3 }
      && range.dropFirst().allSatisfy {
        bytes[$0] >= 0x80 || bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] == 0x20
      }
  }

  /// `53e679ea-oRED-ACTED-92b8-3012c49c6cfa`: the word that says so, parted by the dashes of an id.
  private static func isBlackedOut(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 64, range.contains(where: { bytes[$0] == UInt8(ascii: "-") }) else { return false }
    let letters = range.filter { bytes[$0] != UInt8(ascii: "-") }.map { AnchorTable.lowercased(bytes[$0]) }
    return letters.contains(text: "redacted") || letters.contains(text: "removed")
  }

  /// `hozz\u00e1f\u00e9r\u00e9s`: letters, some of them written as escapes of what is not ASCII.
  private static func isEscapedWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var escapes = 0
    var i = range.lowerBound
    while i < range.upperBound {
      if bytes[i] == UInt8(ascii: "\\"), i + 5 < range.upperBound, bytes[i + 1] == UInt8(ascii: "u"),
        (i + 2...i + 5).allSatisfy({ Shape.isHexDigit(bytes[$0]) })
      {
        escapes += 1
        i += 6
        continue
      }
      guard bytes[i] | 0x20 >= 0x61 && bytes[i] | 0x20 <= 0x7A || bytes[i] == 0x20 else { return false }
      i += 1
    }
    return escapes > 0
  }

  /// `M3.27,4.27 L19.74,20.74`: commands of a path and coordinates (SVG 2, path data).
  private static func isDrawing(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 8, bytes[range.lowerBound] | 0x20 == UInt8(ascii: "m"),
      Placeholder.isDigit(bytes[range.lowerBound + 1]) || bytes[range.lowerBound + 1] == UInt8(ascii: "-")
    else { return false }
    return range.allSatisfy {
      Placeholder.isDigit(bytes[$0]) || "MmLlHhVvCcSsQqTtAaZz.,- ".utf8.contains(bytes[$0])
    } && range.contains { bytes[$0] == UInt8(ascii: ",") }
  }

  /// `&user;`, `%26user;`: what an XML document names a text by.
  private static func isEntity(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 4, bytes[range.upperBound - 1] == UInt8(ascii: ";") else { return false }
    let sign =
      ValueCursor.isText(bytes, range.lowerBound, "%26") ? 3 : bytes[range.lowerBound] == UInt8(ascii: "&") ? 1 : 0
    return sign > 0 && range.dropFirst(sign).dropLast().allSatisfy { Placeholder.isWord(bytes[$0]) }
  }

  /// `Output[U]`, `Dict[str, Any]`: a type and those it is made of.
  private static func isGenericType(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 5, bytes[range.upperBound - 1] == UInt8(ascii: "]"), bytes[range.lowerBound] >= 0x41,
      bytes[range.lowerBound] <= 0x5A, let open = range.first(where: { bytes[$0] == UInt8(ascii: "[") })
    else { return false }
    return (range.lowerBound..<open).allSatisfy { Placeholder.isWord(bytes[$0]) }
      && (open..<range.upperBound).allSatisfy { Placeholder.isWord(bytes[$0]) || "[], .|".utf8.contains(bytes[$0]) }
      && !range.contains { Placeholder.isDigit(bytes[$0]) }
  }

  /// `kubernetes:apps.k8s.io/v1:Deployment`, `aws:s3/bucket:Bucket`: a package, a module and a class, parted by colons.
  private static func isTypeInPackage(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let parts = range.split { bytes[$0] == UInt8(ascii: ":") }
    guard parts.count == 3, let last = parts.last, bytes[last.startIndex] >= 0x41, bytes[last.startIndex] <= 0x5A
    else { return false }
    let digits = range.count { Placeholder.isDigit(bytes[$0]) }
    return digits <= 4
      && parts[0].allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] == UInt8(ascii: "-") }
      && range.allSatisfy { Placeholder.isWord(bytes[$0]) || ":/.-".utf8.contains(bytes[$0]) }
      && LetterModel.bitsPerLetter(bytes, range) < 4.8
  }
}
