internal import RuleModel

/// Finds the first of a few words in a short text, without regard to case.
public struct WordList: Sendable {
  private let words: [(text: String, bytes: [UInt8])]
  /// Bytes that a word begins with.
  private let starts: [Bool]

  /// `words` are lower case; when two match at one place, the earlier wins.
  public init(_ words: [String]) {
    self.words = words.map { ($0, Array($0.utf8)) }
    var starts = [Bool](repeating: false, count: 256)
    for word in self.words { if let first = word.bytes.first { starts[Int(first)] = true } }
    self.starts = starts
  }

  /// The word that matches first in `bytes[range]`; nil when none does.
  public func first(in bytes: Span<UInt8>, _ range: Range<Int>) -> String? { place(in: bytes, range)?.word }

  /// The word that matches first in `bytes[range]`, and where it begins; nil when none does.
  func place(in bytes: Span<UInt8>, _ range: Range<Int>) -> (word: String, start: Int)? {
    for i in range where starts[Int(AnchorTable.lowercased(bytes[i]))] {
      for word in words where i + word.bytes.count <= range.upperBound {
        var k = 0
        while k < word.bytes.count, AnchorTable.lowercased(bytes[i + k]) == word.bytes[k] { k += 1 }
        if k == word.bytes.count { return (word.text, i) }
      }
    }
    return nil
  }

  /// True when `word` (lower case) stands somewhere in `bytes[range]`, without regard to case.
  static func contains(_ word: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !word.isEmpty, range.count >= word.count else { return word.isEmpty }
    for start in range.lowerBound...(range.upperBound - word.count) {
      var k = 0
      while k < word.count, AnchorTable.lowercased(bytes[start + k]) == word[k] { k += 1 }
      if k == word.count { return true }
    }
    return false
  }
}
