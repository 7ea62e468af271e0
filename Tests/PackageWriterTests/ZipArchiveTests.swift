internal import Digest
internal import Testing

@testable internal import PackageWriter

@Suite struct ZipArchiveTests {
  private typealias Entry = (name: [UInt8], content: [UInt8])

  /// What a sink was given.
  private final class Chunks {
    var bytes: [UInt8] = []
    var lengths: [Int] = []

    func take(_ chunk: Span<UInt8>) {
      lengths.append(chunk.count)
      for index in chunk.indices { bytes.append(chunk[index]) }
    }
  }

  private struct Full: Error {}

  private func archive(_ entries: [Entry], limit: Int = .max) throws -> [UInt8] {
    let chunks = Chunks()
    var archive = ZipArchive(limit: limit) { chunks.take($0) }
    for entry in entries { try archive.add(entry.name, entry.content.span) }
    try archive.finish()
    return chunks.bytes
  }

  private func expect(
    _ bytes: [UInt8], _ golden: Golden?, _ comment: Comment, at location: SourceLocation = #_sourceLocation
  ) {
    let digits = Array("0123456789abcdef".utf8)
    let sha256 = Digest.sha256.hash(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    #expect(bytes.count == golden?.length, comment, sourceLocation: location)
    #expect(String(decoding: sha256, as: UTF8.self) == golden?.sha256, comment, sourceLocation: location)
  }

  private static let samples = Golden.all.filter { Sample(rawValue: $0.kind) != nil }

  @Test("a file is written as Go writes it", arguments: samples)
  func file(_ golden: Golden) throws {
    let sample = try #require(Sample(rawValue: golden.kind))
    let bytes = try archive([(Array("f".utf8), sample.bytes(golden.count))])
    expect(bytes, golden, "\(golden.kind) \(golden.count)")
  }

  @Test("what was written before a file leaves no trace in it")
  func files() throws {
    #expect(Self.samples.count == 117)
    let entries = Self.samples.filter { $0.count <= 200_000 }.compactMap { golden in
      Sample(rawValue: golden.kind).map { (Array("\(golden.kind)/\(golden.count)".utf8), $0.bytes(golden.count)) }
    }
    expect(try archive(entries), .named("all"), "all")
    expect(try archive([]), .named("none"), "none")
  }

  @Test("names are marked as UTF-8 where Go marks them, whatever their bytes")
  func names() throws {
    let names: [[UInt8]] =
      ["", "a", "a", "a/b.txt", "a}b", "a~b", "a\\b", "a\tb", "a\u{1F}b", "a b", "caf\u{E9}"].map { Array($0.utf8) }
      + [Array("\u{65E5}\u{672C}/\u{1F600}".utf8), Array("a\u{7F}b".utf8)]
      + [
        [0xE9], [0x63, 0x61, 0x66, 0xC3, 0xA9, 0xFF], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80],
        [0xEF, 0xBF, 0xBD], Array("folder/".utf8), [0xC3, 0xA9, 0x2F], [0xFF, 0x2F],
      ]
    let entries = names.map { ($0, $0.last == 0x2F ? [] : Array("content".utf8)) }
    expect(try archive(entries), .named("names"), "names")
  }

  @Test("an archive ends with the records of zip64 from 65,535 entries on", arguments: [65534, 65535, 65536])
  func manyEntries(_ count: Int) throws {
    let bytes = try archive(Array(repeating: (Array("f/".utf8), []), count: count))
    expect(bytes, .named("folders", count), "\(count)")
  }

  @Test("an entry's header holds what the packager's holds, byte for byte")
  func header() throws {
    let bytes = try archive([(Array("f".utf8), [])])
    // Version 2.0, sizes behind the content, deflated, no time, no sizes; an empty stored block is an empty file.
    let local: [UInt8] =
      [0x50, 0x4B, 3, 4, 20, 0, 8, 0, 8, 0] + Array(repeating: 0, count: 16) + [1, 0, 0, 0, 0x66]
      + [1, 0, 0, 0xFF, 0xFF]
      + [0x50, 0x4B, 7, 8] + [0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]
    #expect(Array(bytes.prefix(local.count)) == local)
  }

  @Test("what cannot be written is refused")
  func refusals() throws {
    let long = [UInt8](repeating: 0x61, count: 65536)
    #expect(throws: ZipArchive.Failure.nameTooLong(length: 65536)) { try archive([(long, [])]) }
    #expect(throws: Never.self) { try archive([(Array(long.dropLast()), [])]) }
    #expect(throws: ZipArchive.Failure.folderWithContent) { try archive([(Array("f/".utf8), [0])]) }
    // With limits of their own, since nobody tests with files of 4 GiB: "f" is 52 bytes with its sizes, 47 in the end.
    let one: [Entry] = [(Array("f".utf8), [])]
    #expect(throws: Never.self) { try archive(one, limit: 53) }
    #expect(throws: ZipArchive.Failure.tooLarge) { try archive(one, limit: 52) }
    #expect(throws: Never.self) { try archive([], limit: 1) }
    #expect(throws: ZipArchive.Failure.tooLarge) { try archive([], limit: 0) }
    #expect(throws: ZipArchive.Failure.tooLarge) { try archive(one + one, limit: 52) }
    #expect(throws: ZipArchive.Failure.tooLarge) {
      try archive([(Array("f".utf8), [UInt8](repeating: 0, count: 100))], limit: 100)
    }
    // Ten random bytes are longer when deflated.
    let random = Sample.random.bytes(10)
    #expect(throws: ZipArchive.Failure.tooLarge) { try archive([(Array("f".utf8), random)], limit: 11) }
  }

  @Test("an error of the sink ends the archive")
  func failingSink() {
    for capacity in [0, 100_000] {
      #expect(throws: Full.self) {
        var given = 0
        var archive = ZipArchive { chunk in
          given += chunk.count
          if given > capacity { throw Full() }
        }
        let content = Sample.random.bytes(200_000)
        try archive.add(Array("f".utf8), content.span)
        try archive.finish()
      }
    }
  }

  @Test("a sink is given chunks, not the whole archive")
  func chunks() throws {
    let chunks = Chunks()
    var archive = ZipArchive { chunks.take($0) }
    let content = Sample.random.bytes(200_000)
    for number in 0..<3 {
      try archive.add(Array("\(number)".utf8), content.span)
      #expect(chunks.bytes.count > (number + 1) * 200_000 - 65536)
    }
    try archive.finish()
    #expect(chunks.lengths.allSatisfy { 1...(2 * 65536) ~= $0 })
  }

  @Test("checksums are those of zip")
  func checksums() {
    func checksum(_ bytes: [UInt8]) -> UInt32 { CRC32.checksum(of: bytes.span) }
    // The check value of the catalogue of CRC algorithms, and every way to the end of eight bytes.
    #expect(checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(checksum([]) == 0)
    let bytes = Sample.random.bytes(40)
    for count in 0...40 {
      let slow = ~bytes.prefix(count).reduce(UInt32.max) { rest, byte in
        (0..<8).reduce(rest ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
      }
      #expect(checksum(Array(bytes.prefix(count))) == slow)
    }
  }
}
