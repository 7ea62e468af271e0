/// How the id of a rule is written: lower-case words of letters and digits, joined by single hyphens.
enum RuleID {
  static let maximumLength = 64

  static func isWellFormed(_ id: String) -> Bool {
    guard id.utf8.count <= maximumLength, id.utf8.first.map({ $0 != UInt8(ascii: "-") }) ?? false else { return false }
    var previous = UInt8(ascii: "-")
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where previous != byte: break
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }
}
