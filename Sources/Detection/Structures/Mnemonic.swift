internal import Digest
internal import RuleModel

/// Recovery phrases (BIP 39): 11 bits a word, the last ones a SHA-256 checksum of the others.
enum Mnemonic {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    let words = text.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }.prefix(25)
    guard words.count >= 12, words.count <= 24, words.count % 3 == 0 else {
      return .broken("not 12, 15, 18, 21 or 24 words")
    }
    var bits: [Bool] = []
    for word in words {
      guard let index = indices[word.map(AnchorTable.lowercased)] else {
        return .broken("a word that the BIP-39 list does not have")
      }
      for bit in (0..<11).reversed() { bits.append(index >> bit & 1 == 1) }
    }
    // 32 bits of entropy for each bit of checksum.
    let checksumLength = bits.count / 33
    let entropy = bytes(bits.dropLast(checksumLength))
    let hash = Digest.sha256.hash(entropy)
    let expected = (0..<checksumLength).map { hash[0] >> UInt8(7 - $0) & 1 == 1 }
    guard bits.suffix(checksumLength).elementsEqual(expected) else {
      return .broken("the words are from the BIP-39 list, their checksum does not match")
    }
    // `abandon … about`, `test test … junk` and other phrases that tools and documents share.
    if Set(words.map(Array.init)).count * 3 < words.count * 2 {
      return .broken("the same words again and again: a phrase for tests")
    }
    return .holds("a BIP-39 phrase whose checksum matches")
  }

  private static func bytes(_ bits: ArraySlice<Bool>) -> [UInt8] {
    var result: [UInt8] = []
    var byte: UInt8 = 0
    for (count, bit) in bits.enumerated() {
      byte = byte << 1 | (bit ? 1 : 0)
      if count % 8 == 7 { result.append(byte) }
    }
    return result
  }

  private static let indices: [[UInt8]: Int] = {
    let words = BIP39Words.english.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
    return Dictionary(words.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}
