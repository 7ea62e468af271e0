internal import Digest
internal import Model

/// Makes fingerprints that survive edits and moves and do not give the value away.
///
/// HMAC-SHA-256 (RFC 2104), the first 16 bytes in hex. With `fingerprint_key` in the configuration nobody without the
/// key can test guesses of a value against a report.
struct Fingerprinter: Sendable {
  private let key: [UInt8]

  /// `key` is any text; nil takes a fixed one, so that fingerprints agree between machines.
  init(key: String?) {
    self.key = Array((key ?? "plimsoll fingerprint v1").utf8)
  }

  /// Of a secret: the same in whatever file, view or package it stands.
  ///
  /// - Parameter occurrence: counts the places of the value in one file from 0: who reads a report by fingerprints must not
  ///   take two of them for one.
  func fingerprint(rule: String, value: [UInt8], occurrence: Int) -> Fingerprint {
    code(
      Array("secret".utf8) + [0] + Array(rule.utf8) + [0] + value
        + (occurrence == 0 ? [] : [0] + Array("\(occurrence)".utf8)))
  }

  /// Of what has no value of its own: the same as long as it is about the same file and the same thing in it.
  func fingerprint(rule: String, path: RepoPath, key: [UInt8] = []) -> Fingerprint {
    code(Array("place".utf8) + [0] + Array(rule.utf8) + [0] + path.bytes + [0] + key)
  }

  /// Tells keys apart without giving one away: 16 hex digits.
  var keyCheck: String { String(code(Array("key".utf8)).description.prefix(16)) }

  /// The same for one value whatever rule, file and place it has.
  func digest(of value: [UInt8]) -> Fingerprint { code(Array("value".utf8) + [0] + value) }

  private func code(_ data: [UInt8]) -> Fingerprint {
    Fingerprint(BaseEncoding.hexadecimal.text(Digest.sha256.authenticationCode(of: data, key: key).prefix(16)))
  }
}
