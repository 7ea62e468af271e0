/// Ids of Salesforce's records: 15 letters and digits that begin with the kind of the record, and three more that say
/// which of them are capitals ("Object Reference for the Salesforce Platform", field types).
enum SalesforceID {
  static func isOne(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 15 || range.count == 18,
      range.allSatisfy({ Placeholder.isWord(bytes[$0]) && bytes[$0] != 0x5F })
    else { return false }
    // `001` is an account, `005` a user, `00D` an organisation: kinds of the platform begin with two zeros.
    guard bytes[range.lowerBound] == UInt8(ascii: "0"), bytes[range.lowerBound + 1] == UInt8(ascii: "0") else {
      return false
    }
    return range.count == 15 || (0..<3).allSatisfy { bytes[range.lowerBound + 15 + $0] == check($0, bytes, range) }
  }

  /// One of 32 characters: a bit for each capital in five characters of the id.
  private static func check(_ group: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt8 {
    var bits: UInt8 = 0
    for k in 0..<5 {
      let byte = bytes[range.lowerBound + group * 5 + k]
      if byte >= 0x41, byte <= 0x5A { bits |= 1 << UInt8(k) }
    }
    return bits < 26 ? 0x41 + bits : 0x30 + bits - 26
  }
}
