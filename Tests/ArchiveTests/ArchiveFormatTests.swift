import Archive
import Testing

@Suite struct ArchiveFormatTests {
  private static let beginnings: [([UInt8], ArchiveFormat)] = [
    ([0x50, 0x4B, 3, 4, 20], .zip), ([0x50, 0x4B, 5, 6], .zip), ([0x1F, 0x8B, 8, 0], .gzip),
    ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstd), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], .sevenZip),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0], .rar), ([0x1F, 0x9D, 0x90, 0x61], .compress),
    ([0x4C, 0x5A, 0x49, 0x50, 1], .lzip), (Array("LRZI\0\u{6}".utf8), .lrzip), (Array("!<arch>\n".utf8), .ar),
    ([0x5D, 0, 0, 0x80, 0] + [UInt8](repeating: 0xFF, count: 8), .lzma),
    ([0x5D, 0, 0, 0, 4, 0, 0x28, 0, 0, 0, 0, 0, 0], .lzma), ([0xED, 0xAB, 0xEE, 0xDB, 3], .rpm),
    ([0x89, 0x4C, 0x5A, 0x4F, 0, 0x0D, 0x0A, 0x1A, 0x0A], .lzop),
  ]

  private func format(_ head: [UInt8]) -> ArchiveFormat? { ArchiveFormat(head: head.span) }

  @Test func beginningsAreRecognised() {
    for (head, expected) in Self.beginnings {
      let found = format(head)
      #expect(found == expected)
    }
  }

  @Test(arguments: [
    "", "PK", "BZh9 is how it begins", "#!/bin/sh", "Rar", "PKCS", "LZIP and more", "LRZI", "!<arch>",
    "]\0\0\0\0 none of it",
  ])
  func textIsNoArchive(_ text: String) {
    let found = format(Array(text.utf8))
    #expect(found == nil)
  }

  @Test func tarIsKnownByItsSignature() {
    var head = [UInt8](repeating: 0, count: 512)
    let (zeros, short): (ArchiveFormat?, ArchiveFormat?)
    zeros = format(head)
    head.replaceSubrange(257..<262, with: Array("ustar".utf8))
    short = format(Array(head[..<261]))
    let tar = format(head)
    #expect(zeros == nil)
    #expect(short == nil)
    #expect(tar == .tar)
  }
}
