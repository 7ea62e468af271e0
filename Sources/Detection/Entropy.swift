internal import CLibrary

/// What a piece of text is made of, counted once for all gates.
struct TextStatistics {
  /// Shannon entropy in bits a byte.
  var entropy = 0.0
  var distinct = 0
  var digits = 0
  var upper = 0
  var lower = 0
  var length = 0

  var letters: Int { upper + lower }
  var others: Int { length - letters - digits }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var histogram = InlineArray<256, UInt16>(repeating: 0)
    length = range.count
    for i in range {
      let byte = bytes[i]
      histogram[Int(byte)] &+= 1
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A: upper += 1
      case 0x61...0x7A: lower += 1
      default: break
      }
    }
    guard length > 0 else { return }
    let total = Double(length)
    for i in 0..<256 where histogram[i] > 0 {
      distinct += 1
      let p = Double(histogram[i]) / total
      entropy -= p * log2(p)
    }
  }
}
