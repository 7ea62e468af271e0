internal import RuleModel

/// Texts around a secret that say nothing of it: what proves itself is found in all of them.
enum SecretFrame: String, CaseIterable {
  case sentence = "a sentence"
  case log = "a line of a log"
  case bare = "a line of its own"
  case element = "an XML element"
  case table = "a table"
  case member = "a JSON member of no telling name"

  private var parts: (before: String, after: String) {
    switch self {
    case .sentence: ("then we saw ", " on the screen\n")
    case .log: ("2026-01-02T03:04:05.678Z INFO worker-7 got ", " after 12 ms\n")
    case .bare: ("", "\n")
    case .element: ("<item>", "</item>\n")
    case .table: ("| item | 42 | ", " | yes |\n")
    case .member: ("{\"item\": \"", "\", \"n\": 42}\n")
    }
  }

  /// Frames that a text of several lines fits into, too.
  private var takesLines: Bool { self == .bare || self == .sentence }

  /// Nil where the secret cannot stand as it is.
  func text(_ secret: [UInt8]) -> VerifiedText? {
    if secret.contains(0x0A), !takesLines { return nil }
    if self == .member, secret.contains(UInt8(ascii: "\"")) { return nil }
    if self == .element, secret.contains(UInt8(ascii: "<")) { return nil }
    if self == .table, secret.contains(UInt8(ascii: "|")) { return nil }
    let before = Array(parts.before.utf8)
    return VerifiedText(
      bytes: before + secret + Array(parts.after.utf8), ranges: [before.count..<(before.count + secret.count)])
  }

  /// True for a rule whose secret is told from any other text by itself: a fixed part of four bytes or more in each of
  /// `secrets`, or a structure.
  static func provesItself(_ spec: SecretSpec, _ secrets: [ArraySlice<UInt8>]) -> Bool {
    guard !secrets.isEmpty else { return false }
    switch spec.matcher {
    case .token(let shape): return shape.prefixes.allSatisfy { $0.utf8.count >= 4 }
    case .pattern:
      if let structure = spec.structure, ownStructures.contains(structure) { return true }
      let fixed = spec.anchors.filter { $0.utf8.count >= 4 }.map { Array($0.lowercased().utf8) }
      guard !fixed.isEmpty else { return false }
      return secrets.allSatisfy { secret in
        let lower = Array(String(decoding: secret, as: UTF8.self).lowercased().utf8)
        return fixed.contains { contains(lower, $0) }
      }
    case .assignment, .path: return false
    }
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
  }

  /// Structures that stand in the secret itself, not around it.
  private static let ownStructures: Set<StructureKind> = [
    .jwt, .pem, .opensshKey, .pgpArmor, .puttyKey, .bech32, .nkey, .jsonKeyFile,
  ]
}
