internal import Model
internal import RuleModel

/// What a name and the place it stands in say of a value that looks like a secret by itself: a digest, an id, the name of
/// a secret, a number that is meant to be known.
enum NamedPlace {
  struct Setting {
    /// The name.
    var key: Range<Int>
    var value: Range<Int>
    /// What the name says.
    var said: KeyName.Said
  }

  /// Nil when the place says nothing of it.
  static func reason(_ bytes: Span<UInt8>, _ setting: Setting, _ file: ScannedFile) -> String? {
    let (key, value) = (setting.key, setting.value)
    if isDigest(bytes, key, value) { return "a digest" }
    if setting.said.kind == .weak, isIDAsWell(bytes, key) { return "an id by its name" }
    switch setting.said.said {
    case "key":
      if isSigningKeyID(bytes, key, value, file) { return "the id of a key pair" }
      if isHandshake(bytes, value) { return "what a handshake begins with" }
      if !setting.said.isCompound {
        if isTestVector(bytes, value, file) { return "a test vector" }
        if isReference(bytes, key, file) { return "a reference to where the secret is" }
        if file.syntax == .json, isFlakeID(bytes, value) { return "the id of a record" }
      }
      if SalesforceID.isOne(bytes, value) { return "the id of a record" }
      if isAccountNumber(bytes, value) { return "the name of a key, which the secret stands beside" }
    case "token":
      if isCommit(bytes, key, value) { return "the id of a commit" }
      if isSignedAddress(bytes, key, value) { return "the signature of one address, which ends on a day" }
      if isDownloadToken(bytes, key, value) { return "the address of a file that is shown to everybody" }
    case "secret", "secrets", "credential", "credentials":
      if isNameOfObject(bytes, key, value, file) || setting.said.said == "secrets" && isInCapitals(bytes, value) {
        return "the name of an object that holds the secret"
      }
      if ValueFeatures.isUUID(bytes, value), key.upperBound < bytes.count,
        bytes[key.upperBound] == UInt8(ascii: "("), ValueCursor.isText(bytes, key.upperBound - 10, "Credential")
      {
        return "the id of a tenant"
      }
    case "salt":
      if isPublicSalt(bytes, setting.key, value, file) { return "the salt beside what it was used for" }
    default: break
    }
    guard setting.said.kind != .password else { return nil }
    return ProviderNames.isPublic(KeyName.words(key.map { bytes[$0] })) ? "a key that is meant to be published" : nil
  }

  /// `client_id = key = "…"`: the value is given to an id, too.
  private static func isIDAsWell(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var i = key.lowerBound
    while i > 0, key.lowerBound - i < 8, bytes[i - 1] == 0x20 { i -= 1 }
    guard i > 2, bytes[i - 1] == UInt8(ascii: "="), !"=!<>:".utf8.contains(bytes[i - 2]) else { return false }
    i -= 1
    while i > 0, key.lowerBound - i < 32, bytes[i - 1] == 0x20 { i -= 1 }
    let end = i
    while i > 0, end - i < 48, Placeholder.isWord(bytes[i - 1]) || bytes[i - 1] == UInt8(ascii: ".") { i -= 1 }
    return ["id", "uid", "name", "username", "user"].contains(KeyName.words((i..<end).map { bytes[$0] }).last)
  }

  /// `server key: … ` of 16 or 20 bytes near words of WebSockets (RFC 6455, `Sec-WebSocket-Key` and `-Accept`).
  private static func isHandshake(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    let padding = value.reversed().prefix { bytes[$0] == UInt8(ascii: "=") }.count
    guard (value.count, padding) == (24, 2) || (value.count, padding) == (28, 1) else { return false }
    return handshakes.first(in: bytes, max(0, value.lowerBound - 300)..<min(bytes.count, value.upperBound + 40))
      != nil
  }

  private static let handshakes = WordList(["websocket", "handshake", "sec-ws", "258eafa5-e914"])

  /// `secrets: "REGISTRY-TOKEN,CI_KEY"`: what a step of a pipeline looks up.
  private static func isInCapitals(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    value.contains { "-_,".utf8.contains(bytes[$0]) } && value.count { Placeholder.isDigit(bytes[$0]) } <= 2
      && value.allSatisfy {
        bytes[$0] >= 0x41 && bytes[$0] <= 0x5A || Placeholder.isDigit(bytes[$0]) || "-_, ".utf8.contains(bytes[$0])
      }
  }

  /// `checksum/secret: 9f3c…`, `checksum-secret = "9f3c…"`: pods are started again when it changes.
  private static func isDigest(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    guard value.count >= 8, value.allSatisfy({ Shape.isHexDigit(bytes[$0]) }) else { return false }
    var start = key.lowerBound
    let isBehindSlash = start > 0 && bytes[start - 1] == UInt8(ascii: "/")
    while isBehindSlash, start > 0, key.lowerBound - start < 100,
      Placeholder.isWord(bytes[start - 1]) || "/.-".utf8.contains(bytes[start - 1])
    {
      start -= 1
    }
    if isBehindSlash, digests.first(in: bytes, start..<key.lowerBound) != nil { return true }
    return value.count >= 32 && checksums.first(in: bytes, key) != nil
  }

  private static let digests = WordList(["checksum", "hash", "digest", "sha1", "sha256", "sha512", "md5"])
  private static let checksums = WordList(["checksum"])

  /// `[user] signingkey = 4F2A…` of Git, `[signing] key` of Jujutsu, `signing.key` of Home Manager: which key of the
  /// keyring signs.
  private static func isSigningKeyID(
    _ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>, _ file: ScannedFile
  ) -> Bool {
    var id = value
    if id.count > 2, ValueCursor.isText(bytes, id.lowerBound, "0x") { id = id.dropFirst(2) }
    guard [8, 16, 32, 40, 64].contains(id.count), id.allSatisfy({ Shape.isHexDigit(bytes[$0]) }) else { return false }
    let words = KeyName.words(key.map { bytes[$0] })
    let isSigning = words.last == "signingkey" || words.suffix(2) == ["signing", "key"]
    guard isSigning || words == ["key"] else { return false }
    if isSigning, words.first == "user" || file.path.name.map(AnchorTable.lowercased).contains(text: "gitconfig") {
      return true
    }
    let place = section(bytes, key.lowerBound)
    let sections = isSigning ? ["user"] : ["signing", "gpg"]
    if let place { return sections.contains { Gate.equals(Array($0.utf8), bytes, place) } }
    guard let name = EnclosingNames.find(bytes, key, file.syntax).first else { return false }
    return sections.contains { name.elementsEqual($0.utf8) || name[...].ends(with: "." + $0) }
  }

  /// What stands in the brackets of the nearest line above that begins with one.
  static func section(_ bytes: Span<UInt8>, _ place: Int) -> Range<Int>? {
    var i = place
    while i > 0, place - i < 2_048 {
      i -= 1
      guard bytes[i] == UInt8(ascii: "["), i == 0 || bytes[i - 1] == 0x0A else { continue }
      var end = i + 1
      while end < place, bytes[end] != UInt8(ascii: "]"), bytes[end] != 0x0A { end += 1 }
      return (i + 1)..<end
    }
    return nil
  }

  /// `commit_token: 9f3c…`, 40 digits: what Git names a commit by.
  private static func isCommit(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    guard value.count == 40, value.allSatisfy({ Shape.isHexDigit(bytes[$0]) }) else { return false }
    let words = KeyName.words(key.map { bytes[$0] })
    return words.count >= 2 && ["commit", "revision", "changeset"].contains(words[words.count - 2])
      && !words.contains { ["git", "gh", "github", "gitlab", "gitea", "bitbucket"].contains($0) }
  }

  /// `?e=1573632286&token=<access key>:<signature>` of Qiniu: what a page may load until then.
  private static func isSignedAddress(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    guard value.count >= 69, bytes[value.lowerBound + 40] == UInt8(ascii: ":") else { return false }
    var i = key.lowerBound
    guard i > 0, "&;".utf8.contains(bytes[i - 1]) else { return false }
    i -= ValueCursor.isText(bytes, i - 5, "&amp;") ? 5 : 1
    let end = i
    while i > 0, Placeholder.isDigit(bytes[i - 1]) { i -= 1 }
    return end - i == 10 && ValueCursor.isText(bytes, i - 2, "e=")
  }

  /// `"key": "AXgm6Z-oph…"`: fifteen bytes that begin with the time, as Elasticsearch numbers documents.
  private static func isFlakeID(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    value.count == 20 && bytes[value.lowerBound] == UInt8(ascii: "A")
      && (UInt8(ascii: "U")...UInt8(ascii: "Z")).contains(bytes[value.lowerBound + 1])
      && value.allSatisfy { Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
  }

  /// `picture.png?alt=media&token=<UUID>`: Firebase gives each file of a storage such an address, for pages.
  private static func isDownloadToken(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    guard ValueFeatures.isUUID(bytes, value) else { return false }
    return downloads.first(in: bytes, max(0, key.lowerBound - 16)..<key.lowerBound) != nil
  }

  private static let downloads = WordList(["?alt=media&"])

  /// `existingSecret: app-secret-…`: a Kubernetes object, named as RFC 1123 has it, in words parted by dashes.
  private static func isNameOfObject(
    _ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>, _ file: ScannedFile
  ) -> Bool {
    guard file.syntax == .yaml || file.syntax == .json || file.syntax == .toml, value.count <= 63 else { return false }
    let words = KeyName.words(key.map { bytes[$0] })
    guard words.contains(where: { ["existing", "pull", "external", "kubernetes", "k8s"].contains($0) }) else {
      return false
    }
    var parts = [0]
    for i in value {
      switch bytes[i] {
      case 0x61...0x7A, 0x30...0x39: parts[parts.count - 1] += 1
      case UInt8(ascii: "-"), UInt8(ascii: "."): parts.append(0)
      default: return false
      }
    }
    return parts.count >= 2 && parts.allSatisfy { (1...20).contains($0) }
  }

  /// `remoteRef: { key: prod/app }` of External Secrets, `secretKeyRef: { key: … }`: what a store has it under.
  private static func isReference(_ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile) -> Bool {
    guard file.syntax == .yaml || file.syntax == .json || file.syntax == .toml,
      let name = EnclosingNames.find(bytes, key, file.syntax).first
    else { return false }
    return references.contains { name.elementsEqual($0.utf8) } || name[...].ends(with: "keyref")
      || name[...].ends(with: "secretref")
  }

  private static let references = [
    "remoteref", "extract", "remote_ref", "valuefrom", "secretref", "configmapref", "keyselector", "secretselector",
  ]

  /// `{"key": "9f3c…", "iv": "…", "ct": "…"}`, `Key = 9f3c…` above `PT =` and `CT =`: what a cipher is tried with
  /// (Wycheproof, NIST's response files, OpenSSL's evp tests).
  private static func isTestVector(_ bytes: Span<UInt8>, _ value: Range<Int>, _ file: ScannedFile) -> Bool {
    guard value.count >= 16, value.allSatisfy({ Shape.isHexDigit(bytes[$0]) }) else { return false }
    // Elsewhere a key beside its ciphertext opens it.
    let path = file.path.bytes
    guard file.role == .test || file.role == .docs || trials.first(in: path.span, 0..<path.count) != nil else {
      return false
    }
    let around = max(0, value.lowerBound - 300)..<min(bytes.count, value.upperBound + 600)
    let hasInput = inputs.first(in: bytes, around) != nil
    return hasInput && outputs.first(in: bytes, around) != nil
  }

  private static let trials = WordList(["test", "vector", "wycheproof", ".rsp", "/kat"])
  private static let inputs = WordList(["nonce", "\"iv\"", "iv =", "iv:", "plaintext", "\"msg\"", "\"pt\"", "pt ="])
  private static let outputs = WordList(["ciphertext", "\"ct\"", "ct =", "\"tag\"", "\"mac\"", "tag ="])

  /// Fifteen digits beside the name of a cloud at Cloudinary: its `api_secret` is the secret.
  private static func isAccountNumber(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard value.count == 15, value.allSatisfy({ Placeholder.isDigit(bytes[$0]) }) else { return false }
    let around = max(0, value.lowerBound - 300)..<min(bytes.count, value.upperBound + 300)
    return cloudNames.first(in: bytes, around) != nil
  }

  private static let cloudNames = WordList(["cloud_name", "cloudname", "cloudinary"])

  /// `kdfparams: { n: 8192, salt: … }`: what a key was derived with stands beside the ciphertext.
  private static func isPublicSalt(
    _ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>, _ file: ScannedFile
  ) -> Bool {
    guard file.syntax == .json || file.syntax == .yaml || file.syntax == .toml else { return false }
    if let name = EnclosingNames.find(bytes, key, file.syntax).first, name.starts(with: "kdf".utf8) { return true }
    let around = max(0, key.lowerBound - 300)..<min(bytes.count, value.upperBound + 300)
    return derivations.first(in: bytes, around) != nil
  }

  private static let derivations = WordList([
    "\"kdf\"", "kdfparams", "\"iterations\"", "iterations:", "\"iter\"", "\"ciphertext\"", "\"encrypted", "argon2",
    "scrypt", "pbkdf2",
  ])
}
