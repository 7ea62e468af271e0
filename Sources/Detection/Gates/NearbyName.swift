internal import RuleModel

/// What stands between a provider's name and a value without a mark of its own: does it speak of a secret at all?
///
/// `gitea commit: 4f2a…`, `crowdin:4f2a…`, `class LinkedInTests(Flow2SuiteMixins`: a name near a value of the right shape.
enum NearbyName {
  /// Why the value is something else; nil when nothing says so. `lead` is the match up to the value.
  static func otherMeaning(_ bytes: Span<UInt8>, lead: Range<Int>, _ secret: Range<Int>) -> String? {
    if isCut(bytes, secret) { return "the middle of a longer text" }
    if ValueFeatures.isUUID(bytes, secret) {
      let words = KeyName.words(lead.map { bytes[$0] })
      if let last = words.last, ["id", "uuid", "guid"].contains(last), words.dropLast().last != "secret" {
        return "an id by its name"
      }
    }
    // `apikey=openweather:4f2a…`: what stands before the name counts, too.
    let before = max(0, lead.lowerBound - 24)..<lead.upperBound
    if lead.isEmpty || secretWords.first(in: bytes, before) != nil { return nil }
    let text = TextStatistics(bytes, secret)
    if secret.count >= 16, text.others == 0, text.digits * 5 < text.length,
      LetterModel.bitsPerLetter(bytes, secret) < 4.15
    {
      return "reads like words"
    }
    guard ValueFeatures.isHashLike(bytes, secret) else { return nil }
    if lead.count >= 2, bytes[lead.upperBound - 1] == UInt8(ascii: ":"), Placeholder.isWord(bytes[lead.upperBound - 2])
    {
      return "an id behind its prefix"
    }
    let words = KeyName.words(lead.map { bytes[$0] })
    if let word = words.first(where: { digestWords.contains($0) }) { return "speaks of a \(word)" }
    // `SHA256(acme-cli)= 4f2a…`.
    let earlier = KeyName.words((before.lowerBound..<lead.lowerBound).map { bytes[$0] })
    return earlier.contains { ["sha", "checksum", "digest", "hash", "fingerprint"].contains($0) } ? "a digest" : nil
  }

  /// `uDL7Dxt…vUC/sMeh=`: base64 goes on where the alphabet of the rule ends.
  private static func isCut(_ bytes: Span<UInt8>, _ secret: Range<Int>) -> Bool {
    let isJoint = { (byte: UInt8) in byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") }
    let end = secret.upperBound
    guard !secret.contains(where: { isJoint(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }) else { return false }
    guard end + 1 < bytes.count, isJoint(bytes[end]), Placeholder.isWord(bytes[end + 1]) else { return false }
    // A path goes on with words, base64 with what is none, and ends in padding or where the value's quotes close.
    var stop = end + 1
    while stop < bytes.count, stop - end < 128, Placeholder.isWord(bytes[stop]) || isJoint(bytes[stop]) { stop += 1 }
    if stop < bytes.count, bytes[stop] == UInt8(ascii: "=") { return true }
    return bytes[end] == UInt8(ascii: "+")
  }

  private static let secretWords = WordList([
    "key", "token", "secret", "passw", "pwd", "auth", "credential", "api", "bearer", "login", "signing", "access",
  ])

  private static let digestWords: Set<String> = [
    "commit", "revision", "rev", "sha", "sha1", "sha256", "hash", "digest", "checksum", "build", "version", "signature",
    "integrity", "fingerprint", "at", "release", "blob", "tree", "head", "ref", "branch", "tag", "etag", "md5", "image",
    "layer", "thumbprint",
  ]
}
