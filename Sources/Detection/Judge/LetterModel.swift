internal import RuleModel

/// How likely a run of letters is as a word, by trigrams learnt from source code and prose.
enum LetterModel {
  private static let border = 26

  /// Mean of -log2 p(letter | two letters before) over the letters of `bytes[range]` and the border behind them, in
  /// bits a letter: words are near 3.5, random letters near 5.5. Anything but letters is passed over as a border.
  static func bitsPerLetter(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double {
    var before = border
    var previous = border
    var total = 0.0
    var steps = 0
    func step(_ next: Int) {
      total += cost(before, previous, next)
      steps += 1
      before = previous
      previous = next
    }
    for i in range {
      let byte = AnchorTable.lowercased(bytes[i])
      if byte >= 0x61, byte <= 0x7A {
        // A capital inside a word begins a new one.
        if bytes[i] != byte, i > range.lowerBound, bytes[i - 1] >= 0x61, bytes[i - 1] <= 0x7A {
          step(border)
          before = border
        }
        step(Int(byte) - 0x61)
      } else if previous != border {
        step(border)
        before = border
      }
    }
    if previous != border { step(border) }
    return steps == 0 ? 0 : total / Double(steps)
  }

  private static func cost(_ a: Int, _ b: Int, _ c: Int) -> Double {
    let offset = a * 729 + b * 27 + c
    // The table is a generated literal of 27^3 ASCII letters.
    guard offset < LetterTable.text.utf8CodeUnitCount else { return 0 }
    return Double(unsafe LetterTable.text.utf8Start[offset] - 65) / 2
  }
}
