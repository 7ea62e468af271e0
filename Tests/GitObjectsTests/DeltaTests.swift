import Testing

@testable import GitObjects

@Suite struct DeltaTests {
  private let base = Array("The quick brown fox".utf8)

  private func apply(_ delta: [UInt8], limit: Int = 1_000) throws -> (String, [CopiedRange]) {
    var copies: [CopiedRange] = []
    let content = try Delta.apply(delta, to: base, limit: limit, shortest: 1, copies: &copies)
    return (String(decoding: content, as: UTF8.self), copies)
  }

  @Test func copiesAndInserts() throws {
    // Copy 4 bytes from 0, insert "slow", copy 10 from 9.
    let delta: [UInt8] = [19, 18, 0x90, 4, 4] + Array("slow".utf8) + [0x91, 9, 10]
    let (content, copies) = try apply(delta)
    #expect(content == "The slow brown fox")
    #expect(copies == [CopiedRange(source: 0, target: 0, count: 4), CopiedRange(source: 9, target: 8, count: 10)])
  }

  /// Copies of a few bytes are no use to anybody; what goes on in the next one counts with it.
  @Test func shortCopiesAreLeftOut() throws {
    let base = [UInt8](repeating: 7, count: 200)
    // 20 and 20 bytes that go on, one byte more, 20 bytes, one byte more, 40 bytes.
    let delta: [UInt8] = [200, 1, 102, 0x90, 20, 0x91, 20, 20, 1, 9, 0x90, 20, 1, 9, 0x91, 100, 40]
    var copies: [CopiedRange] = []
    let content = try Delta.apply(delta, to: base, limit: 1_000, copies: &copies)
    #expect(content.count == 102)
    #expect(
      copies == [CopiedRange(source: 0, target: 0, count: 40), CopiedRange(source: 100, target: 62, count: 40)])
  }

  @Test func copiesThatGoOnAreOne() throws {
    let (content, copies) = try apply([19, 9, 0x90, 4, 0x91, 4, 5])
    #expect(content == "The quick")
    #expect(copies == [CopiedRange(source: 0, target: 0, count: 9)])
  }

  @Test(
    "what does not fit is an error",
    arguments: [
      [], [19], [0xFF, 0xFF], [19, 4], [18, 4, 0x90, 4], [19, 5, 0x90, 4], [19, 3, 0x90, 4], [19, 4, 0x91, 18, 4],
      [19, 4, 0x90], [19, 4, 0], [19, 4, 4, 65], [19, 4, 0x9F, 0xFF, 0xFF, 0xFF, 0xFF, 4], [19, 4, 0x90, 4, 0x80],
    ] as [[UInt8]])
  func damage(delta: [UInt8]) {
    #expect(throws: GitObjectError.self) { try apply(delta) }
  }

  @Test func whatIsTooLongIsSaid() {
    #expect(throws: GitObjectError(.tooLarge, "9 bytes")) { try apply([19, 9, 0x90, 9], limit: 8) }
  }

  /// A copy of no length is one of 64 KiB (gitformat-pack(5)).
  @Test func aLongCopy() throws {
    var copies: [CopiedRange] = []
    let long = [UInt8](repeating: 7, count: 70_000)
    let delta: [UInt8] = [0xF0, 0xA2, 0x04, 0x80, 0x80, 0x04, 0x80]
    #expect(try Delta.apply(delta, to: long, limit: 1 << 20, copies: &copies).count == 65_536)
    #expect(copies == [CopiedRange(source: 0, target: 0, count: 65_536)])
  }
}
