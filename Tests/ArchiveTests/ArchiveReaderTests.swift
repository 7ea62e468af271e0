import Archive
import TestSupport
import Testing

@Suite struct ArchiveReaderTests {
  /// Names and contents, as text.
  private func contents(_ bytes: [UInt8], _ format: ArchiveFormat) throws -> [String] {
    let reader = try ArchiveReader(ArchiveSource(bytes), format: format)
    var result: [String] = []
    while let member = try reader.next() {
      var content: [UInt8] = []
      while try reader.read(upTo: content.count + 3, into: &content) {}
      let text = String(decoding: member.name, as: UTF8.self)
      result.append("\(text)=\(String(decoding: content, as: UTF8.self))")
    }
    return result
  }

  @Test func zipAndTar() throws {
    let files: KeyValuePairs = ["a/b.txt": "first", "c": "", "d.txt": "the last one\n"]
    let expected = ["a/b.txt=first", "c=", "d.txt=the last one\n"]
    #expect(try contents(ZipArchive(files).bytes, .zip) == expected)
    #expect(try contents(TarArchive(files).bytes, .tar) == expected)
    #expect(try contents(Deflate.gzip(TarArchive(files).bytes), .gzip) == expected)
    #expect(try contents(Deflate.gzip(Array("alone".utf8)), .gzip) == ["data=alone"])
  }

  @Test func membersBehindZerosAreRead() throws {
    let (one, other) = (TarArchive(["a": "1"]).bytes, TarArchive(["b": "2"]).bytes)
    let lone = one.dropLast(512) + other
    for bytes in [one + other, Array(lone)] {
      #expect(try contents(bytes, .tar) == ["a=1", "b=2"])
      #expect(try contents(Deflate.gzip(bytes), .gzip) == ["a=1", "b=2"])
    }
    #expect(try contents(Deflate.gzip(one) + Deflate.gzip(other), .gzip) == ["a=1", "b=2"])
    #expect(try contents(one + [UInt8](repeating: 0, count: 9_216), .tar) == ["a=1"])
    #expect(throws: ArchiveError.self) { try contents(one + [UInt8](repeating: 0x61, count: 512), .tar) }
  }

  @Test func packagesOfDebian() throws {
    func header(_ name: String, _ size: Int) -> String {
      func field(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.utf8.count)
      }
      return field(name, 16) + field("0", 12) + field("0", 6) + field("0", 6) + field("100644", 8)
        + field("\(size)", 10)
        + "`\n"
    }
    let text = "!<arch>\n" + header("debian-binary", 4) + "2.0\n" + header("data", 3) + "abc\n"
    #expect(try contents(Array(text.utf8), .ar) == ["debian-binary=2.0\n", "data=abc"])
  }

  @Test func kindsAndTargets() throws {
    let tar = TarArchive([
      .init("dir/", type: "5"), .init("link", type: "2", target: "../x"), .init("hard", type: "1", target: "dir/y"),
      .init("tty", type: "3"), .init("plain", "1"),
    ])
    let reader = try ArchiveReader(ArchiveSource(tar.bytes), format: .tar)
    var found: [String] = []
    while let member = try reader.next() {
      found.append("\(member.kind) \(String(decoding: member.target, as: UTF8.self))")
    }
    #expect(found == ["directory ", "symbolicLink ../x", "hardLink dir/y", "special ", "file "])
  }

  @Test func namesAreBytes() throws {
    var latin = ZipArchive.Entry([0x63, 0xE9, 0x2E, 0x70, 0x79], [0x31])
    var zip = ZipArchive([latin])
    let reader = try ArchiveReader(ArchiveSource(zip.bytes), format: .zip)
    #expect(try reader.next()?.name == latin.name)
    latin.name = Array("日本/é.py".utf8)
    latin.flags = 0x800
    zip.entries = [latin]
    let second = try ArchiveReader(ArchiveSource(zip.bytes), format: .zip)
    #expect(try second.next()?.name == latin.name)
  }

  @Test func zip64AndDeflate() throws {
    var entry = ZipArchive.Entry("a.txt", "content")
    entry.usesZip64 = true
    var zeros = ZipArchive.Entry("zeros", String(repeating: "\0", count: 10_000))
    zeros.packed = Deflate.zeros(10_000)
    zeros.method = 8
    let zip = ZipArchive([entry, zeros])
    let found = try contents(zip.bytes, .zip)
    #expect(found.first == "a.txt=content")
    #expect(found.last?.utf8.count == 10_006)
  }

  @Test func encryptedMembersAreSaidToBe() throws {
    var entry = ZipArchive.Entry("a.txt", "0123456789abcdef")
    entry.flags = 1
    let reader = try ArchiveReader(ArchiveSource(ZipArchive([entry]).bytes), format: .zip)
    #expect(try reader.next()?.isEncrypted == true)
  }

  @Test func aWrongChecksumIsDamage() throws {
    var bytes = ZipArchive(["a.txt": "content"]).bytes
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("content".utf8)) })
    bytes[start] = UInt8(ascii: "C")
    let reader = try ArchiveReader(ArchiveSource(bytes), format: .zip)
    _ = try reader.next()
    var content: [UInt8] = []
    while try reader.read(upTo: 100, into: &content) {}
    #expect(content == Array("Content".utf8))
    #expect(reader.damage != nil)
  }

  @Test func aSourceThatFailsIsAnError() throws {
    let source = ArchiveSource(size: 1_000) { (_, _, _) throws(ArchiveError) in throw ArchiveError("no disk") }
    let error = #expect(throws: ArchiveError.self) { _ = try ArchiveReader(source, format: .tar).next() }
    #expect(error?.message == "no disk")
  }
}
