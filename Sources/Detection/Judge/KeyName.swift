internal import Model

/// Judges the name on the left of an assignment: does it say that the value is a secret?
struct KeyName: Sendable {
  /// What a name says.
  enum Verdict: Equatable {
    /// `isStrong` is false for names that are as often something public (`app_key`, `auth`, `salt`).
    ///
    /// `isToken` is true for names of generated values (`api_token`, `access_key`), which are never short.
    case secret(isStrong: Bool, isToken: Bool)
    /// The words are there, but another word makes it something else (`token_count`, `password_field`).
    case harmless(String)
    case unrelated
  }

  private let keys: [[String]]
  private let excluded: Set<String>

  /// `keys` are words or compounds written with `_` (`api_key`); a compound also matches written together.
  init(_ spec: AssignmentSpec) {
    keys = spec.keys.map { $0.split { $0 == "_" || $0 == "-" }.map(String.init) }
    excluded = Set(spec.excludedKeys)
  }

  /// Splits `dbPassword`, `X-Api-Key`, `API_KEY2` into lower-case words; digits at the end of a word are dropped.
  static func words(_ name: [UInt8]) -> [String] {
    var words: [String] = []
    var current: [UInt8] = []
    func flush() {
      while let last = current.last, Placeholder.isDigit(last) { current.removeLast() }
      if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
      current.removeAll()
    }
    for (i, byte) in name.enumerated() {
      let isUpper = byte >= 0x41 && byte <= 0x5A
      if !Placeholder.isWord(byte) || byte == 0x5F {
        flush()
        continue
      }
      if isUpper, i > 0 {
        let previous = name[i - 1]
        let previousIsLower = previous >= 0x61 && previous <= 0x7A || Placeholder.isDigit(previous)
        let previousIsUpper = previous >= 0x41 && previous <= 0x5A
        let nextIsLower = i + 1 < name.count && name[i + 1] >= 0x61 && name[i + 1] <= 0x7A
        if previousIsLower || previousIsUpper && nextIsLower { flush() }
      }
      current.append(KeywordIndex.lowercased(byte))
    }
    flush()
    return words
  }

  func verdict(_ name: [UInt8]) -> Verdict {
    let words = KeyName.words(name)
    guard let (end, key) = lastSecretWord(words) else { return .unrelated }
    for word in words where excluded.contains(word) { return .harmless(word) }
    // `passwordHint`, `secretArn`: what follows the secret word names another thing, unless it is a mere qualifier.
    for word in words[end...] where !KeyName.qualifiers.contains(word) { return .harmless(word) }
    return .secret(
      isStrong: !KeyName.weakKeys.contains(key), isToken: key.hasSuffix("token") || key.hasSuffix("key"))
  }

  /// Names that a value needs more proof for.
  private static let weakKeys: Set<String> = [
    "app_key", "appkey", "application_key", "auth", "authorization", "salt", "id_token", "key", "account_key",
    "license_key", "subscription_key", "service_key", "access_key", "accesskey", "credential", "credentials", "creds",
    "pass", "auth_key", "authkey",
  ]

  /// Index behind the last word that belongs to a key, and the key; nil when there is none.
  private func lastSecretWord(_ words: [String]) -> (Int, String)? {
    for end in stride(from: words.count, to: 0, by: -1) {
      for key in keys {
        if key.count <= end, words[(end - key.count)..<end].elementsEqual(key) {
          return (end, key.joined(separator: "_"))
        }
        // `apikey`, `dbpassword`, `mypasswd`: written together, the key at the end of the word.
        let joined = key.joined()
        if joined.count >= 6, words[end - 1].hasSuffix(joined) { return (end, joined) }
        if joined.count < 6, words[end - 1] == joined { return (end, joined) }
      }
    }
    return nil
  }

  private static let qualifiers: Set<String> = [
    "value", "val", "default", "str", "string", "text", "raw", "plain", "plaintext", "cleartext", "base64", "b64",
    "hex",
    "prod", "production", "dev", "development", "staging", "test", "testing", "live", "sandbox", "master", "primary",
    "secondary", "root", "admin", "user", "old", "new", "current", "again", "confirm", "confirmation", "confirmed",
    "repeat", "backup", "local", "global", "main", "temp", "tmp", "data", "literal", "const", "v", "one", "two", "a",
    "b",
    "x", "api", "app", "client", "server", "key", "secret", "token", "env", "override", "fallback", "encoded", "is",
  ]
}
