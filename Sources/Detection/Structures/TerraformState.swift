internal import RuleModel

/// State of Terraform or OpenTofu: does it hold values that are sensitive by the names of their attributes?
enum TerraformState {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    var names: [String] = []
    var i = 0
    let span = text.span
    while i < text.count, names.count < 3 {
      guard text[i] == UInt8(ascii: "\"") else {
        i += 1
        continue
      }
      var end = i + 1
      while end < text.count, text[end] != UInt8(ascii: "\""), text[end] != 0x0A {
        end += text[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      let name = (i + 1)..<min(end, text.count)
      i = end + 1
      guard name.count <= 64, sensitive.first(in: span, name) != nil, !hasOtherEnd(span, name),
        let value = valueRange(text, after: min(i, text.count)), isWorth(span, value)
      else { continue }
      names.append(String(decoding: text[name], as: UTF8.self))
    }
    return names.isEmpty ? .broken("no value in it is sensitive by its name") : .plausible
  }

  /// The text of a string behind `:`; nil for another value.
  private static func valueRange(_ text: [UInt8], after offset: Int) -> Range<Int>? {
    var i = offset
    while i < text.count, text[i] == 0x20 || text[i] == UInt8(ascii: ":") { i += 1 }
    guard i > offset, i < text.count, text[i] == UInt8(ascii: "\"") else { return nil }
    let start = i + 1
    i = start
    while i < text.count, text[i] != UInt8(ascii: "\"") { i += text[i] == UInt8(ascii: "\\") ? 2 : 1 }
    return i < text.count ? start..<i : nil
  }

  /// Not empty, and nothing that stands in for a value or names it.
  private static func isWorth(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard value.count >= 6, value.count <= 16_384 else { return false }
    if ValueJudge.isCommon(text, value) { return false }
    if value.count < 256, Placeholder.reason(text, value) != nil { return false }
    return references.first(in: text, value.prefix(12)) == nil
  }

  /// `password_policy`, `secret_id`, `key_arn`: an attribute of a secret that is none.
  private static func hasOtherEnd(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    otherEnds.first(in: text, name.suffix(12)) != nil
  }

  private static let sensitive = WordList([
    "password", "passwd", "secret", "private_key", "access_key", "account_key", "api_key", "auth_token", "token",
    "connection_string", "credential", "client_key", "kube_config", "master_key", "shared_key", "sas",
  ])
  private static let otherEnds = WordList([
    "_id", "_arn", "_name", "policy", "length", "_type", "enabled", "version", "_url", "_uri", "_path", "rotation",
    "_ttl",
    "expir", "lifetime", "algorithm", "_count", "_period", "source", "_days", "_date",
  ])
  private static let references = WordList(["arn:", "https://", "http://", "projects/", "/subscriptio"])
}
