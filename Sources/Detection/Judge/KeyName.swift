internal import RuleModel

/// Judges the name on the left of an assignment: does it say that the value is a secret?
struct KeyName: Sendable {
  /// What a name says.
  enum Verdict: Equatable {
    case secret(Said)
    /// The words are there, but another word makes it something else (`token_count`, `password_field`).
    case harmless(String)
    case unrelated

    var isSecret: Bool {
      if case .secret = self { true } else { false }
    }
  }

  /// A name that promises a secret.
  struct Said: Equatable {
    var kind: KeyKind
    /// The word that says it, lower case.
    var word: [UInt8]
    /// Another word stands before it: `mapbox_key`, not `key`.
    var isCompound: Bool

    var said: String { String(decoding: word, as: UTF8.self) }
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

  /// `pass`, `t.pass`, `assert_pass`: what is called or said so is the outcome of a test. `setPass` is none of them.
  static func isVerb(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    // Most names end in another letter.
    guard key.count <= 32,
      let last = key.last(where: {
        !Placeholder.isDigit(bytes[$0]) && bytes[$0] != 0x5F && Placeholder.isWord(bytes[$0])
      }),
      bytes[last] | 0x20 == UInt8(ascii: "s")
    else { return false }
    let words = words(key.map { bytes[$0] })
    return words.last == "pass" && !words.contains { owners.contains($0) }
  }

  /// `vault.getSecret(`, `keyring.get_password(`, `rotateKey(`: what stands in the parentheses says which one is meant.
  static func isGetter(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    let start = key.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? key.lowerBound
    guard start + 5 < key.upperBound, getterStarts.contains(bytes[start] | 0x20) else { return false }
    let words = words((start..<key.upperBound).map { bytes[$0] })
    return words.count >= 2 && getters.contains(words[0])
  }

  private static let getters: Set<String> = [
    "get", "fetch", "load", "lookup", "retrieve", "resolve", "read", "find", "delete", "remove", "describe", "list",
    "create", "generate", "rotate", "stream", "enable", "disable", "is",
  ]
  private static let getterStarts = Set(getters.compactMap(\.utf8.first))

  /// Whose password `smtpPass(` sets.
  private static let owners: Set<String> = [
    "set", "with", "user", "db", "root", "admin", "smtp", "mail", "email", "imap", "pop", "ftp", "sftp", "ldap", "ssh",
    "sql", "mysql", "pg", "postgres", "redis", "mongo", "proxy", "wifi", "wlan", "vpn", "mqtt", "amqp", "http", "https",
    "basic", "auth", "login", "sudo", "my", "service", "account", "keystore", "cert", "registry", "git", "api", "web",
    "server", "client", "database", "rabbitmq", "broker", "nexus", "jenkins", "default",
  ]

  private static let verbs: Set<String> = ["set", "with", "default"]

  /// What else has a password that is written together with it: `keypass`, `truststorepass`.
  private static let stores: Set<String> = [
    "key", "store", "trust", "truststore", "app", "host", "pop3", "become", "svc", "master", "amqps", "ap", "sta",
    "guest", "bind", "remote", "backup", "zip", "pfx", "pem", "ssl", "tls", "jks", "p12", "rdp", "vnc", "smb", "samba",
    "wp", "telnet", "snmp", "router", "modem", "wpa", "hotspot", "ota", "oracle", "mssql", "elastic", "kafka",
  ]

  private struct Key {
    var words: [String]
    var joined: String
    var kind: KeyKind
    /// Other words do not end in it: `mysqlrootpwd` is a password, `compass` is none.
    var isSuffix: Bool
  }

  /// By the last letter.
  private let keys: [UInt8: [Key]]
  private let excluded: Set<String>

  /// `keys` are words or compounds written with `_` (`api_key`); a compound also matches written together.
  init(_ spec: AssignmentSpec) {
    let keys = spec.keys.map { key in
      let words = key.split { $0 == "_" || $0 == "-" }.map(String.init)
      let joined = words.joined()
      let isSuffix = joined.utf8.count >= 6 || ["pwd", "token", "pswd"].contains(joined)
      return Key(words: words, joined: joined, kind: KeyName.kind(of: key), isSuffix: isSuffix)
    }
    self.keys = Dictionary(grouping: keys) { $0.joined.utf8.last ?? 0 }
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
    guard case (let range, var said)? = lastSecretWord(words) else { return .unrelated }
    // JNDI's `java.naming.security.credentials` is the password of its `security.principal`.
    if said.said == "credentials", range.lowerBound > 0, words[range.lowerBound - 1] == "security" {
      said.kind = .password
    }
    var left = NameWords.whole
    // What takes most, for `explain`.
    var heaviest: (word: String, weight: Int)?
    func weigh(_ word: String, _ weight: Int) {
      left -= weight
      if weight > heaviest?.weight ?? 0 { heaviest = (word, weight) }
    }
    for word in words[range.upperBound...] {
      weigh(word, NameWords.weight(behind: word, kind: said.kind, word: said.said, excluded: excluded))
    }
    var before = Array(words[..<range.lowerBound])
    // `csrftoken`: what is written together with the secret word stands before it, too.
    if range.count == 1, words[range.lowerBound].hasSuffix(said.said) {
      let rest = words[range.lowerBound].dropLast(said.said.count)
      if !rest.isEmpty { before.append(String(rest)) }
    }
    let isOfLock = before.contains { NameWords.ofLocks.contains($0) }
    for word in before where !(isOfLock && NameWords.ordinals.contains(word)) {
      weigh(word, NameWords.weight(before: word, kind: said.kind, word: said.said, isPlain: range.count == 1))
    }
    if left <= 0 { return .harmless(heaviest?.word ?? "") }
    var result = said
    if left < NameWords.plain { result.kind = .weak }
    return .secret(result)
  }

  /// What was said of names before: the same few stand in all files of a project.
  struct Verdicts {
    private struct Question: Hashable {
      var name: [UInt8]
      var isList: Bool
    }

    private var known: [Question: Verdict] = [:]
    private static let limit = 4_096
    /// By a keyed hash of the name: the hash itself, with the answer in its lowest bit.
    private var neverSecret: [UInt64] = []
    private static let names = 16_384
    private let seed = UInt64.random(in: 1 ... .max)

    /// Whether the name promises no secret, be its value a list or not.
    mutating func isNeverSecret(_ rule: KeyName, _ name: Span<UInt8>) -> Bool {
      var hash = seed
      for index in 0..<name.count {
        let product = (hash ^ UInt64(name[index]) &+ 1).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        hash = product.high ^ product.low
      }
      if neverSecret.isEmpty { neverSecret = [UInt64](repeating: 0, count: Verdicts.names) }
      let slot = Int(truncatingIfNeeded: hash &>> 1) & (Verdicts.names - 1)
      if neverSecret[slot] | 1 == hash | 1 { return neverSecret[slot] & 1 != 0 }
      let text = (0..<name.count).map { name[$0] }
      let answer = !rule.verdict(text, isList: false).isSecret && !rule.verdict(text, isList: true).isSecret
      neverSecret[slot] = hash & ~1 | (answer ? 1 : 0)
      return answer
    }

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
    "rootpw", "bindpw", "dbpw", "userpw", "adminpw", "mypw", "smtppass", "ftppass", "dbpass", "userpass", "rootpass",
    "adminpass", "ldappass",
    "imappass", "sshpass", "psk", "pre_shared_key", "preshared_key", "requirepass", "contrasena", "contrasenya",
    "motdepasse", "wachtwoord", "kennwort", "haslo", "heslo", "lozinka", "salasana", "losenord", "jelszo", "sifre",
    "passw",
  ]

  /// Names that a value needs more proof for.
  private static let weakKeys: Set<String> = [
    "app_key", "appkey", "application_key", "auth", "authorization", "salt", "id_token", "key", "license_key",
    "service_key", "credential", "credentials", "creds", "auth_key", "authkey", "oauth_nonce", "seed", "verifier",
    "oauth_signature", "access", "private", "clave", "parola", "mdp", "psw", "jwt", "totp", "cred", "gh_pat",
  ]

  /// The last words that make up a key, and what they say; nil when there are none.
  private func lastSecretWord(_ words: [String]) -> (Range<Int>, Said)? {
    for end in stride(from: words.count, to: 0, by: -1) {
      let last = words[end - 1]
      var best: (Range<Int>, Said)?
      for key in last.utf8.last.flatMap({ keys[$0] }) ?? [] {
        // `apikey`, `dbpassword`, `mypasswd`: written together, the key at the end of the word.
        var isWritten = key.isSuffix ? last.hasSuffix(key.joined) : last == key.joined
        // `DbPw`, written `dbpw` as well.
        if last == "pw", end > 1, words[end - 2] + last == key.joined { isWritten = true }
        let isCompound =
          key.words.count > 1 && key.words.count <= end && words[(end - key.words.count)..<end].elementsEqual(key.words)
        guard isWritten || isCompound else { continue }
        // Of `key` and `api_key` the longer one says more.
        let start = isCompound ? end - key.words.count : end - 1
        if let best, best.0.lowerBound <= start, best.1.kind != .weak || key.kind == .weak { continue }
        let word = key.kind == .token ? key.words[key.words.count - 1] : key.joined
        best = (start..<end, Said(kind: key.kind, word: Array(word.utf8), isCompound: end > 1))
      }
      if let best { return best }
      // `nkey`, `writekey`: some key.
      if end == words.count, last.hasSuffix("key"), last.utf8.count <= 24, !KeyName.otherKeys.contains(last) {
        return ((end - 1)..<end, Said(kind: .weak, word: Array("key".utf8), isCompound: last.utf8.count > 6))
      }
      // `mailpass`: whose it is, and the word behind it. `compass` and `bypass` begin with no such word.
      if last.utf8.count > 5, last.hasSuffix("pass") {
        let owner = String(last.dropLast(4))
        if KeyName.owners.contains(owner) && !KeyName.verbs.contains(owner) || KeyName.stores.contains(owner) {
          return ((end - 1)..<end, Said(kind: .password, word: Array("password".utf8), isCompound: true))
        }
      }
    }
    return nil
  }

  /// Words that end in `key` and are none.
  private static let otherKeys: Set<String> = [
    "monkey", "turkey", "donkey", "hockey", "whiskey", "jockey", "hotkey", "keykey", "pubkey", "publickey",
    "primarykey", "foreignkey", "cachekey", "sortkey", "hashkey", "partitionkey", "softkey", "dictkey", "mapkey",
  ]
}
