internal import Model
internal import RuleModel

/// What a look inside a secret showed.
enum StructureVerdict: Sendable {
  /// The structure holds; nothing but a real (perhaps expired) secret of this kind looks so.
  case holds(String)
  /// It looks inside like a secret that is protected or worth less: the confidence falls to `medium`.
  case weak(String)
  /// It is a secret of this kind, but of use with another one only: a key that a passphrase protects. A person decides.
  case locked(String)
  /// It looks inside like a real secret, which proves it not: the confidence rises to `high`.
  case likely(String)
  /// Nothing speaks for or against: the rule's own confidence stands.
  case plausible
  /// It does not hold: a placeholder, a truncated copy or documentation.
  case broken(String)
}

/// Looks into a secret by the structure its rule names.
enum Structure {
  /// `match` is the whole match, which blocks and manifests are judged by; `today` decides what has expired.
  static func verdict(
    _ kind: StructureKind, _ secret: [UInt8], match: [UInt8]? = nil, today: CalendarDay? = nil
  ) -> StructureVerdict {
    switch kind {
    case .jwt: JWT.verdict(secret, today: today)
    case .pem: PEM.verdict(secret)
    case .der: DER.verdict(base64: secret)
    case .opensshKey: OpenSSHKey.verdict(secret)
    case .pgpArmor: PGPArmor.verdict(secret)
    case .puttyKey: PuTTYKey.verdict(secret)
    case .base58check: Base58Check.verdict(secret)
    case .bech32: Bech32.verdict(secret)
    case .jsonKeyFile: JSONKeyFile.verdict(secret)
    case .connectionString: ConnectionString.verdict(secret)
    case .base64JSON: Base64JSON.verdict(secret)
    case .basicCredentials: BasicCredentials.verdict(secret)
    case .kubernetesSecret: KubernetesSecretValue.verdict(match ?? [], value: secret)
    case .passwordFile: PasswordFile.verdict(secret)
    case .nkey: NKey.verdict(secret)
    case .mnemonic: Mnemonic.verdict(secret)
    case .ed25519KeyPair: Ed25519KeyPair.verdict(secret)
    case .terraformState: TerraformState.verdict(secret)
    case .httpArchive: HTTPArchive.verdict(secret)
    case .memoryDump: MemoryDump.verdict(secret)
    case .loneSecret: LoneSecret.verdict(secret)
    }
  }
}

extension [UInt8] {
  /// Offset of the first occurrence of `needle`; nil when there is none.
  func firstOffset(of needle: String, from start: Int = 0) -> Int? {
    let needle = [UInt8](needle.utf8)
    guard !needle.isEmpty, count >= needle.count, start <= count - needle.count else { return nil }
    for offset in start...(count - needle.count) where self[offset] == needle[0] {
      if self[offset..<(offset + needle.count)].elementsEqual(needle) { return offset }
    }
    return nil
  }

  func contains(text: String) -> Bool { firstOffset(of: text) != nil }
}

extension ArraySlice<UInt8> {
  func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
