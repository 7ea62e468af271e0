/// A whole number, or one with a unit of bytes as container platforms write it: `256Mi`, `256MB`, `1G`.
struct ByteQuantity {
  var bytes: Int

  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    var unit = text.dropFirst(digits.count).lowercased()
    while unit.hasPrefix(" ") { unit.removeFirst() }
    if unit.hasSuffix("b") { unit.removeLast() }
    let factor: Int
    switch unit {
    case "": factor = 1
    // Powers of 1024 for both spellings: memory is meant.
    case "k", "ki": factor = 1 << 10
    case "m", "mi": factor = 1 << 20
    case "g", "gi": factor = 1 << 30
    default: return nil
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    bytes = product
  }
}
