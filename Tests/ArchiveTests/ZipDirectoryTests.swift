import Archive
import TestSupport
import Testing

@Suite struct ZipDirectoryTests {
  private func directory(_ bytes: [UInt8], limit: Int = 1_000) throws -> ZipDirectory {
    try ZipDirectory(ArchiveSource(bytes), limit: limit)
  }

  private func plain(_ count: Int) -> ZipArchive {
    ZipArchive((0..<count).map { ZipArchive.Entry("f\($0).txt", "content \($0)") })
  }

  @Test func aGoodArchiveAgrees() throws {
    var zip = plain(20)
    zip.entries[3].usesZip64 = true
    for bytes in [zip.bytes, plain(0).bytes, Array("#!/bin/sh\nexit\n".utf8) + zip.bytes] {
      let directory = try directory(bytes)
      #expect(directory.problems.isEmpty)
      #expect(!directory.hasOverlap)
    }
  }

  @Test(arguments: ZipArchive.LongEnd.allCases) func aLongEndIsRead(_ end: ZipArchive.LongEnd) throws {
    var zip = plain(4)
    zip.longEnd = end
    #expect(try directory(zip.bytes).problems.isEmpty)
    zip.entries[2].isListed = false
    #expect(try directory(zip.bytes).problems.count == 1)
  }

  @Test func anotherNameIsSaid() throws {
    var zip = plain(3)
    zip.entries[1].localName = Array("g1.txt".utf8)
    let problems = try directory(zip.bytes).problems
    #expect(problems.count == 1)
    #expect(problems.first?.words.contains("lists f1.txt for what calls itself g1.txt") == true)
  }

  @Test(arguments: [0, 1, 4]) func aMemberThatIsNotListedIsSaid(_ index: Int) throws {
    var zip = plain(5)
    zip.entries[index].isListed = false
    let problems = try directory(zip.bytes).problems
    #expect(problems.map { $0.words.contains("has the member f\(index).txt") } == [true])
  }

  @Test func sharedBytesAreAnOverlap() throws {
    var zip = plain(3)
    zip.offset = 0
    #expect(try directory(zip.bytes).hasOverlap)
  }

  @Test func whatHasNoDirectoryIsAnError() throws {
    let bytes = plain(3).bytes
    for count in [0, 10, 21, bytes.count - 1] {
      #expect(throws: ArchiveError.self) { try directory(Array(bytes.prefix(count))) }
    }
    #expect(throws: ArchiveError.self) { try directory(bytes, limit: 2) }
  }

  @Test func noByteMakesItTrap() throws {
    let bytes = plain(3).bytes
    for index in bytes.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = value
        _ = try? directory(changed)
      }
    }
  }
}
