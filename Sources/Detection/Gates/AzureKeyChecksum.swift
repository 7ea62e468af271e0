internal import Model

/// The checksums in keys of Azure and Microsoft Entra.
///
/// Source: the provider's own key generation library, github.com/microsoft/security-utilities
/// (IdentifiableSecrets.cs, IdentifiableMetadata.cs, LegacyCommonAnnotatedSecurityKey.cs).
enum AzureKeyChecksum {
  // MARK: Identifiable keys: base64 of random bytes, a signature of 4 characters, a checksum of 4 bytes

  /// Characters that hold the checksum; the first may hold bits of the byte before it.
  static let trailerLength = 6

  static func identifiable(_ token: [UInt8]) -> ChecksumVerdict {
    let text = unpadded(token)
    guard let seeds = seeds(text.dropLast(trailerLength)) else { return .absent }
    guard let bytes = Base64.decode(text), bytes.count > 8 else { return .fails }
    let stored = littleEndian(bytes.suffix(4))
    if seeds.contains(where: { Marvin32.hash(Array(bytes.dropLast(4)), seed: $0) == stored }) { return .holds }
    // Caches for Redis write `P` for `+` and `F` for `/`, which cannot be undone.
    let isRewritten =
      text.dropLast(trailerLength).suffix(4).elementsEqual("AzCa".utf8) && !text.contains(UInt8(ascii: "+"))
      && !text.contains(UInt8(ascii: "/"))
    return isRewritten ? .absent : .fails
  }

  /// What belongs behind random part and signature, without padding; of several kinds of key, the first.
  static func identifiableTrailer(_ body: [UInt8]) -> [UInt8]? {
    guard let seed = seeds(body[...])?.first else { return nil }
    // A body that ends inside a byte is filled up with zero bits.
    let filled = body + [UInt8](repeating: UInt8(ascii: "A"), count: (4 - body.count % 4) % 4)
    guard let decoded = Base64.decode(filled) else { return nil }
    let bytes = Array(decoded.prefix((body.count * 6 + 7) / 8))
    let checksum = Marvin32.hash(bytes, seed: seed)
    let key = BaseEncoding.base64.encode(bytes + littleEndianBytes(checksum))
    let isForURLs = body.suffix(4).elementsEqual("AzFu".utf8)
    return key.dropFirst(body.count).map { byte in
      guard isForURLs else { return byte }
      return byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
    }
  }

  /// Seeds of the keys whose signature stands at the end of `body`; nil for an unknown signature.
  private static func seeds(_ body: ArraySlice<UInt8>) -> [UInt64]? {
    guard body.count > 20 else { return nil }
    return seedsBySignature[String(decoding: body.suffix(4), as: UTF8.self)]
  }

  private static let seedsBySignature: [String: [UInt64]] = [
    "+ASt": ["Default0"], "+ABa": ["AbAcct00"], "ACDb": ["MastRW00", "MastRO00", "SysAll00", "Resour00", "EncryP00"],
    "+ASb": ["Manage00", "Send0000", "Listen00"], "+AEh": ["Manage00", "Send0000", "Listen00"],
    "+ARm": ["Manage00", "Send0000", "Listen00"], "AzFu": ["Functi00", "System00", "Master00"],
    "AzCa": ["Access00"], "AzSe": ["PAdmin00", "Query000"], "+AMC": ["Classic0"], "+ACR": ["ACRDflt0"],
    "+SQL": ["UsrPwd00"], "AIoT": ["IoTHub00", "DpsKey00", "Device00"],
    "APIM": ["Tenant00", "IoTHub00", "Gateway00", "GitKey00"], "AzEG": ["SendRecv"],
  ].mapValues { $0.map(seed) }

  /// The 8 characters of a kind's name as a number, the first in the highest byte.
  private static func seed(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

  // MARK: Common annotated keys: 80 characters, then 4 of the checksum in base62

  static let annotatedTrailerLength = 4

  static func annotated(_ token: [UInt8]) -> ChecksumVerdict {
    let text = unpadded(token)
    guard text.count >= 84, text[52..<57].elementsEqual("JQQJ9".utf8) else { return .absent }
    guard let body = Base64.decode(text[..<80]) else { return .fails }
    let checksum = littleEndianBytes(Marvin32.hash(body, seed: seed("Default0")))
    let stored = text[80...].prefix(annotatedTrailerLength)
    return base62(checksum).starts(with: stored) || BaseEncoding.base64.encode(checksum).starts(with: stored)
      ? .holds : .fails
  }

  static func annotatedTrailer(_ body: [UInt8]) -> [UInt8]? {
    guard body.count == 80, let bytes = Base64.decode(body) else { return nil }
    return Array(base62(littleEndianBytes(Marvin32.hash(bytes, seed: seed("Default0")))).prefix(annotatedTrailerLength))
  }

  /// Digits, capitals, small letters; a zero for each zero byte in front, zeros behind up to 6 characters.
  private static func base62(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var rest = bytes.reduce(0) { $0 << 8 | Int($1) }
    var digits: [UInt8] = []
    while rest > 0 {
      digits.append(alphabet[rest % 62])
      rest /= 62
    }
    let text = [UInt8](repeating: alphabet[0], count: bytes.prefix { $0 == 0 }.count) + digits.reversed()
    return text + [UInt8](repeating: alphabet[0], count: max(0, 6 - text.count))
  }

  // MARK: Entra client secrets: the first 3 of 6 digits to the base of 66

  static let clientSecretTrailerLength = 3

  /// Only secrets of 40 characters with the signature `8Q~` carry one.
  static func clientSecret(_ token: [UInt8]) -> ChecksumVerdict {
    guard token.count == 40, token[3..<6].elementsEqual("8Q~".utf8) else { return .absent }
    return clientSecretTrailer(token.dropLast(3)).elementsEqual(token.suffix(3)) ? .holds : .fails
  }

  static func clientSecretTrailer(_ body: [UInt8]) -> [UInt8] {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~".utf8)
    var rest = Int(Marvin32.hash(body, seed: seed("AadPwd00")))
    var digits = [UInt8](repeating: alphabet[0], count: 6)
    for i in digits.indices.reversed() {
      digits[i] = alphabet[rest % alphabet.count]
      rest /= alphabet.count
    }
    return Array(digits.prefix(clientSecretTrailerLength))
  }

  // MARK: Bytes

  private static func unpadded(_ text: [UInt8]) -> [UInt8] {
    var text = text
    while text.last == UInt8(ascii: "=") { text.removeLast() }
    return text
  }

  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func littleEndianBytes(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }
}
