internal import RuleModel

/// Judges the name on the left of an assignment: does it say that the value is a secret?
struct KeyName: Sendable {
  /// What a name says.
  enum Verdict: Equatable {
    case secret(Said)
    /// The words are there, but another word makes it something else (`token_count`, `password_field`).
    case harmless(String)
    case unrelated
  }

  /// A name that promises a secret.
  struct Said: Equatable {
    var kind: KeyKind
    /// The word that says it, lower case.
    var word: [UInt8]
    /// Another word stands before it: `mapbox_key`, not `key`.
    var isCompound: Bool
  }

  private static let everydayWords = AssignmentSpec.everydayWords.map { Array($0.utf8) }

  /// True when a word of programs stands at the offset, which only a long value makes the name of a secret.
  static func isEveryday(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    everydayWords.contains { word in
      var k = 0
      while k < word.count, offset + k < bytes.count, AnchorTable.lowercased(bytes[offset + k]) == word[k] { k += 1 }
      return k == word.count
    }
  }

  private struct Key {
    var words: [String]
    var joined: String
    var kind: KeyKind
    /// Other words do not end in it: `mysqlrootpwd` is a password, `compass` is none.
    var isSuffix: Bool
  }

  private let keys: [Key]
  private let excluded: Set<String>

  /// `keys` are words or compounds written with `_` (`api_key`); a compound also matches written together.
  init(_ spec: AssignmentSpec) {
    keys = spec.keys.map { key in
      let words = key.split { $0 == "_" || $0 == "-" }.map(String.init)
      let joined = words.joined()
      let isSuffix = joined.utf8.count >= 6 || ["pwd", "token", "pswd"].contains(joined)
      return Key(words: words, joined: joined, kind: KeyName.kind(of: key), isSuffix: isSuffix)
    }
    excluded = Set(spec.excludedKeys)
  }

  private static func kind(of key: String) -> KeyKind {
    if weakKeys.contains(key) { return .weak }
    if passwordKeys.contains(key) { return .password }
    return key.hasSuffix("token") || key.hasSuffix("key") ? .token : .secret
  }

  /// Splits `dbPassword`, `X-Api-Key`, `API_KEY2` into lower-case words; digits at both ends of a word are dropped.
  static func words(_ name: [UInt8]) -> [String] {
    var words: [String] = []
    var current: [UInt8] = []
    func flush() {
      while let last = current.last, Placeholder.isDigit(last) { current.removeLast() }
      current.removeFirst(current.prefix { Placeholder.isDigit($0) }.count)
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
      current.append(AnchorTable.lowercased(byte))
    }
    flush()
    return words
  }

  /// `isList`: the value is a list, and so `tokens` is the plural of `token`, not a count.
  func verdict(_ name: [UInt8], isList: Bool) -> Verdict {
    var words = KeyName.words(name)
    if isList, let last = words.last, last.hasSuffix("s"), !last.hasSuffix("ss"), last.utf8.count > 3 {
      words[words.count - 1] = String(last.dropLast())
    }
    guard let (end, said) = lastSecretWord(words) else { return .unrelated }
    for word in words where excluded.contains(word) { return .harmless(word) }
    // `passwordHint`, `secretArn`: what follows the secret word names another thing, unless it is a mere qualifier.
    for word in words[end...] where !KeyName.qualifiers.contains(word) { return .harmless(word) }
    return .secret(said)
  }

  /// What was said of names before: the same few stand in all files of a project.
  struct Verdicts {
    private struct Question: Hashable {
      var name: [UInt8]
      var isList: Bool
    }

    private var known: [Question: Verdict] = [:]
    private static let limit = 4_096

    mutating func verdict(_ rule: KeyName, _ name: [UInt8], isList: Bool) -> Verdict {
      let question = Question(name: name, isList: isList)
      if let verdict = known[question] { return verdict }
      let verdict = rule.verdict(name, isList: isList)
      if known.count >= Verdicts.limit { known.removeAll(keepingCapacity: true) }
      known[question] = verdict
      return verdict
    }
  }

  private static let passwordKeys: Set<String> = [
    "password", "passwd", "pwd", "passphrase", "pass", "pswd", "passcode", "pw", "passwort", "mot_de_passe", "senha",
  ]

  /// Names that a value needs more proof for.
  private static let weakKeys: Set<String> = [
    "app_key", "appkey", "application_key", "auth", "authorization", "salt", "id_token", "key", "license_key",
    "service_key", "credential", "credentials", "creds", "auth_key", "authkey", "nonce", "seed", "verifier",
    "oauth_signature", "access", "private",
  ]

  /// Index behind the last word that belongs to a key, and what it says; nil when there is none.
  private func lastSecretWord(_ words: [String]) -> (Int, Said)? {
    for end in stride(from: words.count, to: 0, by: -1) {
      let last = words[end - 1]
      for key in keys {
        // `apikey`, `dbpassword`, `mypasswd`: written together, the key at the end of the word.
        let isWritten = key.isSuffix ? last.hasSuffix(key.joined) : last == key.joined
        let isCompound =
          key.words.count > 1 && key.words.count <= end && words[(end - key.words.count)..<end].elementsEqual(key.words)
        if isWritten || isCompound {
          let word = key.kind == .token ? key.words[key.words.count - 1] : key.joined
          return (end, Said(kind: key.kind, word: Array(word.utf8), isCompound: end > 1))
        }
      }
      // `nkey`, `writekey`: some key.
      if end == words.count, last.hasSuffix("key"), last.utf8.count <= 24, !KeyName.otherKeys.contains(last) {
        return (end, Said(kind: .weak, word: Array("key".utf8), isCompound: last.utf8.count > 6))
      }
    }
    return nil
  }

  /// Words that end in `key` and are none.
  private static let otherKeys: Set<String> = [
    "monkey", "turkey", "donkey", "hockey", "whiskey", "jockey", "hotkey", "keykey", "pubkey", "publickey",
    "primarykey", "foreignkey", "cachekey", "sortkey", "hashkey", "partitionkey", "softkey", "dictkey", "mapkey",
  ]

  private static let qualifiers: Set<String> = [
    "value", "val", "default", "str", "string", "text", "raw", "plain", "plaintext", "cleartext", "base64", "b64",
    "hex",
    "prod", "production", "dev", "development", "staging", "test", "testing", "live", "sandbox", "master", "primary",
    "secondary", "root", "admin", "user", "old", "new", "current", "again", "confirm", "confirmation", "confirmed",
    "repeat", "backup", "local", "global", "main", "temp", "tmp", "data", "literal", "const", "v", "one", "two", "a",
    "b",
    "x", "api", "app", "client", "server", "key", "secret", "token", "env", "override", "fallback", "encoded", "is",
    "secure", "sec", "super",
  ]
}
