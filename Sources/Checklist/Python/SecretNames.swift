/// Which names say that a value is secret, by their words.
struct SecretNames: Sendable {
  private let endings: [[String]]
  private let exceptions: [[String]]

  /// - Parameter endings: words that a secret's name ends in, joined by `_`.
  /// - Parameter exceptions: the same of names that are no secrets all the same.
  init(endings: [String], exceptions: [String]) {
    self.endings = endings.map(Self.words)
    self.exceptions = exceptions.map(Self.words)
  }

  func isSecret(_ name: String) -> Bool {
    let words = Self.words(name)
    return endings.contains { Self.ends(words, in: $0) } && !exceptions.contains { Self.ends(words, in: $0) }
  }

  /// Whether a name is that of an access key, which goes with a secret one where there are two of them.
  static func isAccessKey(_ name: String) -> Bool { words(name).suffix(2) == ["access", "key"] }

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
