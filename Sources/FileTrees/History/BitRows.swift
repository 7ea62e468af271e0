/// Rows of bits, one a commit.
struct BitRows {
  /// Numbers of 64 bits a row.
  let words: Int
  private var bits: [UInt64]

  init(rows: Int, bits count: Int) {
    words = (count + 63) / 64
    bits = [UInt64](repeating: 0, count: rows * words)
  }

  subscript(row: Int, word: Int) -> UInt64 {
    get { bits[row * words + word] }
    set { bits[row * words + word] = newValue }
  }

  func has(_ row: Int, _ bit: Int) -> Bool { self[row, bit / 64] >> UInt64(bit % 64) & 1 != 0 }

  mutating func set(_ row: Int, _ bit: Int) { self[row, bit / 64] |= 1 << UInt64(bit % 64) }

  /// Makes a row of its words.
  mutating func set(_ row: Int, _ values: ArraySlice<UInt64>) {
    for (word, value) in values.enumerated() { self[row, word] = value }
  }

  /// The places of the bits that are set.
  static func forEach(_ word: UInt64, _ body: (Int) -> Void) {
    var rest = word
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
