/// Which names say that a value is secret, by their words.
struct SecretNames: Sendable {
  private let endings: [[String]]
  private let exceptions: [[String]]
  /// The last words of the endings, in small letters.
  private let lastWords: [[UInt8]]

  /// - Parameter endings: words that a secret's name ends in, joined by `_`.
  /// - Parameter exceptions: the same of names that are no secrets all the same.
  init(endings: [String], exceptions: [String]) {
    self.endings = endings.map(Self.words)
    self.exceptions = exceptions.map(Self.words)
    let last = self.endings.compactMap { $0.last.map { $0.hasPrefix("=") ? String($0.dropFirst()) : $0 } }
    lastWords = Set(last).sorted().map { Array($0.utf8) }
  }

  /// False only for a name that `isSecret` does not take, by its last letters alone.
  func mayEndSecret(_ name: ArraySlice<UInt8>) -> Bool {
    var name = name
    while let last = name.last, last == UInt8(ascii: "_") || last >= 0x30 && last <= 0x39 { name.removeLast() }
    return lastWords.contains { word in
      name.count >= word.count
        && zip(name.suffix(word.count), word).allSatisfy { $0 == $1 || $0 >= 0x41 && $0 <= 0x5A && $0 | 0x20 == $1 }
    }
  }

  func isSecret(_ name: String) -> Bool {
    let words = Self.withoutNumber(Self.words(name))
    return endings.contains { Self.ends(words, in: $0) } && !exceptions.contains { Self.ends(words, in: $0) }
  }

  /// The same of a name among credentials, where shorter words are enough.
  func isSecretCredential(_ name: String) -> Bool {
    if isSecret(name) { return true }
    let words = Self.words(name)
    guard let last = words.last, !exceptions.contains(where: { Self.ends(words, in: $0) }) else { return false }
    return last == "token" || words.count == 1 && ["key", "pat", "cookie", "jwt"].contains(last)
  }

  /// Whether a name is that of an access key, which goes with a secret one where there are two of them.
  static func isAccessKey(_ name: String) -> Bool { words(name).suffix(2) == ["access", "key"] }

  /// `api_key_2`, `apikey1` and `api_token_v2` are further ones of their kind.
  private static func withoutNumber(_ words: [String]) -> [String] {
    guard var last = words.last else { return words }
    while let digit = last.last, digit.isASCII, digit.isNumber { last.removeLast() }
    if last == words.last { return words }
    return words.dropLast() + (last.isEmpty || last == "v" ? [] : [last])
  }

  private static func ends(_ words: [String], in ending: [String]) -> Bool {
    // `=key` is the whole name.
    if let first = ending.first, first.hasPrefix("=") {
      return [String(first.dropFirst())] + ending.dropFirst() == words
    }
    return words.count >= ending.count && words.suffix(ending.count).elementsEqual(ending)
  }

  /// `apiKey`, `API_KEY` and `api-key` are `api` and `key`.
  private static func words(_ name: String) -> [String] {
    var result: [String] = []
    var word = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      let isUpper = scalar.value >= 65 && scalar.value <= 90
      if scalar == "_" || scalar == "-" || scalar == "." || scalar == " " || isUpper && wasLower {
        if !word.isEmpty { result.append(word) }
        word = ""
      }
      if scalar != "_", scalar != "-", scalar != ".", scalar != " " { word += String(scalar).lowercased() }
      wasLower = !isUpper && scalar != "_"
    }
    if !word.isEmpty { result.append(word) }
    return result
  }
}
