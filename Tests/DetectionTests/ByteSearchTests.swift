import Model
import Testing

@testable import Detection

@Suite struct ByteSearchTests {
  /// Texts of the letters that are looked for, so that halves of them stand everywhere, at every distance from the range's ends.
  @Test func textsAreFoundAsByLookingAtEveryByte() {
    var random = SplitMix64(seed: 7)
    let letters = Array("xamplep".utf8)
    for count in 0..<40 {
      for _ in 0..<60 {
        var bytes = (0..<count).map { _ in letters.randomElement(using: &random) ?? 0 }
        if Bool.random(using: &random), count > 12 {
          bytes.replaceSubrange(count / 2..<count / 2 + 6, with: Array("xample".utf8))
        }
        let lower = count == 0 ? 0 : Int.random(in: 0..<count, using: &random)
        let range = lower..<Int.random(in: lower...count, using: &random)
        let naive = range.contains { start in bytes[start...].starts(with: "xample".utf8) }
        #expect(ByteSearch.holds("xample", in: bytes.span, range) == naive, "\(bytes) \(range)")
      }
    }
  }
}
