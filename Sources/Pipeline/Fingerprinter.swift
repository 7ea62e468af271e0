internal import Digest
internal import Model

/// Makes fingerprints that survive edits elsewhere in the file and do not give the value away.
///
/// HMAC-SHA-256 (RFC 2104), the first 16 bytes in hex. With `fingerprint_key` in the configuration nobody without the
/// key can test guesses of a value against a report.
struct Fingerprinter: Sendable {
  private let key: [UInt8]

  /// `key` is any text; nil takes a fixed one, so that fingerprints agree between machines.
  init(key: String?) {
    self.key = Array((key ?? "plimsoll fingerprint v1").utf8)
  }

  /// `occurrence` counts equal values of one rule in one file from 0.
  func fingerprint(rule: String, path: RepoPath, value: [UInt8], occurrence: Int = 0) -> Fingerprint {
    var data = Array(rule.utf8) + [0] + path.bytes + [0] + value
    if occurrence > 0 { data += [0] + Array(String(occurrence).utf8) }
    return code(data)
  }

  /// The same for one value whatever rule, file and place it has.
  func digest(of value: [UInt8]) -> Fingerprint { code(Array("value".utf8) + [0] + value) }

  private func code(_ data: [UInt8]) -> Fingerprint {
    Fingerprint(Digest.hexadecimal(Digest.sha256.authenticationCode(of: data, key: key).prefix(16)))
  }
}
