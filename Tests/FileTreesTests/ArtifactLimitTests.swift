import FileTrees
import Model
import TestSupport
import Testing

/// Archives that are more than they seem, and such as are broken anywhere.
@Suite struct ArtifactLimitTests {
  private let zoo: ArtifactZoo

  init() throws { zoo = try ArtifactZoo() }

  private func zeros(_ count: Int, _ name: String = "zeros") -> ZipArchive.Entry {
    var entry = ZipArchive.Entry(Array(name.utf8), [UInt8](repeating: 0, count: count))
    entry.packed = Deflate.zeros(count)
    entry.method = 8
    return entry
  }

  @Test func aBombIsNotUnpacked() async throws {
    var limits = ArchiveLimits()
    limits.ratio = 100
    limits.ratioFloor = 1 << 20
    let bytes = ZipArchive([.init("a.py", "x"), zeros(3 << 20), .init("b.py", "y")]).bytes
    let found = try await zoo.look(at: bytes, limits: limits)
    #expect(found.errors == ["archive-limit a.zip"])
    #expect(found.paths == ["a.zip!/a.py"])
    limits.ratio = 200
    #expect(try await zoo.look(at: bytes, limits: limits).errors.isEmpty)
    limits.bytes = 2 << 20
    #expect(try await zoo.look(at: bytes, limits: limits).errors == ["archive-limit a.zip"])
    limits = ArchiveLimits()
    limits.members = 2
    #expect(try await zoo.look(at: bytes, limits: limits).errors.count == 2)
  }

  /// A bomb stops the look into itself alone, and what a bound of all archives leaves out is named.
  @Test func anArchiveBesideABombIsLookedInto() async throws {
    var limits = ArchiveLimits()
    limits.ratio = 100
    limits.ratioFloor = 1 << 20
    let bomb = ZipArchive([zeros(3 << 20)]).bytes
    let other = ZipArchive([.init("a.py", "x")]).bytes
    let nest = ZipArchive([.init(Array("in.zip".utf8), bomb), .init("left.py", "y")]).bytes
    let files = [("a.zip", bomb), ("b.whl", other), ("c.zip", nest), ("d.jar", other)]
    let found = try await zoo.look(atEach: files, limits: limits)
    #expect(found.errors == ["archive-limit a.zip", "archive-limit c.zip!/in.zip"])
    #expect(found.paths == ["b.whl!/a.py", "c.zip!/in.zip", "d.jar!/a.py"])
    let messages = found.listing.diagnostics.map(\.message)
    #expect(messages.contains { $0.hasSuffix("the rest of it and of c.zip was not looked at") }, "\(messages)")
    let beside = try await zoo.look(atEach: files, limits: limits, looksIntoAll: true)
    #expect(beside.errors == found.errors)
    #expect(beside.paths.contains("b.whl!/a.py") && beside.paths.contains("d.jar!/a.py"))
    limits.totalBytes = 2 << 20
    let bounded = try await zoo.look(atEach: files, limits: limits)
    #expect(bounded.errors == ["a.zip", "b.whl", "c.zip", "d.jar"].map { "archive-limit \($0)" })
    #expect(bounded.paths == ["b.whl", "c.zip", "d.jar"])
    limits.totalBytes = 16 << 30
    limits.members = 2
    let counted = try await zoo.look(atEach: files, limits: limits)
    #expect(counted.errors == ["archive-limit a.zip", "archive-limit c.zip", "archive-limit d.jar"])
  }

  /// What the directory says of a member's size is held to when the member is read.
  @Test func aMemberThatIsLongerThanItSaysIsSaid() async throws {
    var limits = ArchiveLimits()
    limits.smallFile = 100
    var entry = zeros(1 << 20)
    entry.content = [UInt8](repeating: 0, count: 200)
    let found = try await zoo.look(at: ZipArchive([entry]).bytes, limits: limits)
    #expect(throws: TreeError.self) { try found.content(of: "a.zip!/zeros") }
  }

  @Test func nothingOfWhatDoesNotFitIsLost() async throws {
    var limits = ArchiveLimits()
    limits.smallFile = 64
    limits.keptBytes = 200
    let texts = (0..<30).map { index in String(repeating: "line \(index)\n", count: index * 40) }
    let zip = ZipArchive(texts.enumerated().map { ZipArchive.Entry("f\($0.offset).txt", $0.element) })
    let tar = TarArchive(texts.enumerated().map { TarArchive.Entry("f\($0.offset).txt", $0.element) })
    var nested = ZipArchive([.init("first.txt", "1")])
    nested.entries.append(.init(Array("in.tgz".utf8), Deflate.gzip(tar.bytes)))
    for (name, bytes, prefix) in [
      ("a.zip", zip.bytes, "a.zip!/"), ("a.tgz", Deflate.gzip(tar.bytes), "a.tgz!/"),
      ("b.zip", nested.bytes, "b.zip!/in.tgz!/"),
    ] {
      let found = try await zoo.look(at: bytes, as: name, limits: limits)
      #expect(found.errors.isEmpty)
      // Backwards, so that nearly every one is unpacked anew.
      for (index, text) in texts.enumerated().reversed() {
        let read = try found.content(of: RepoPath("\(prefix)f\(index).txt"))
        #expect(read == text, "\(name) \(index)")
      }
      let runs = found.tree.batches(found.listing.entries)
      #expect(runs.flatMap(\.self).map(\.path).sorted() == found.listing.entries.map(\.path))
    }
    limits.repeatedBytes = 1_000
    let bounded = try await zoo.look(at: Deflate.gzip(tar.bytes), as: "c.tgz", limits: limits)
    #expect(throws: TreeError.self) {
      for index in (5..<30).reversed() { _ = try bounded.content(of: RepoPath("c.tgz!/f\(index).txt")) }
    }
  }

  @Test func aHundredThousandMembers() async throws {
    let zip = ZipArchive((0..<100_000).map { ZipArchive.Entry("d\($0 % 100)/f\($0)", "") })
    let found = try await zoo.look(at: zip.bytes)
    #expect(found.listing.entries.count == 100_000)
    #expect(found.errors.isEmpty && found.unsafe.isEmpty)
  }

  @Test func manyOfOneProblemAreCounted() async throws {
    let zip = ZipArchive((0..<1_000).map { ZipArchive.Entry("../f\($0)", "x") })
    let found = try await zoo.look(at: zip.bytes)
    #expect(found.listing.unsafeMembers.count == 101)
    #expect(found.listing.unsafeMembers.last == UnsafeMember(.parentName, at: "a.zip", further: 900))
    #expect(found.listing.entries.count == 1_000)
  }

  /// Whatever is missing at the end is said, wherever the archive is cut.
  @Test func cutAtEveryByte() async throws {
    let files: KeyValuePairs = ["a.py": "x = 1\n", "b.py": "y = 2\n"]
    let tar = TarArchive(files).bytes
    let kinds = [("a.zip", ZipArchive(files).bytes, 1), ("a.tgz", Deflate.gzip(tar), 61), ("a.tar", tar, 97)]
    for (name, bytes, step) in kinds {
      #expect(try await zoo.look(at: bytes, as: name).errors.isEmpty)
      for count in stride(from: 0, to: bytes.count, by: step) {
        let found = try await zoo.look(at: Array(bytes.prefix(count)), as: name)
        #expect(!found.errors.isEmpty, "\(name) cut at \(count)")
        for entry in found.listing.entries { _ = try? found.content(of: entry.path) }
      }
    }
  }

  /// No byte of an archive makes the program trap, and the same bytes give the same.
  @Test func noByteMakesItTrap() async throws {
    let files: KeyValuePairs = ["a.py": "x = 1\n", "b/c.py": "y = 2\n"]
    var zip = ZipArchive(files)
    zip.entries.append(zeros(5_000))
    zip.entries.append(.init(Array("in.tgz".utf8), Deflate.gzip(TarArchive(["i.py": "i"]).bytes.dropLast(900))))
    zip.entries[1].usesZip64 = true
    let tar = TarArchive([.init("a.py", "x"), .init("l", type: "2", target: "a.py")]).bytes
    var random = SplitMix64(seed: 7)
    for (name, bytes) in [("a.zip", zip.bytes), ("a.tar", tar), ("a.tgz", Deflate.gzip(tar))] {
      for _ in 0..<700 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let found = try await zoo.look(at: changed, as: name)
        let texts = found.listing.entries.map { entry in try? found.content(of: entry.path) }
        let again = try await zoo.look(at: changed, as: name)
        #expect(again.paths == found.paths)
        #expect(again.listing.diagnostics == found.listing.diagnostics)
        #expect(again.listing.entries.map { entry in try? again.content(of: entry.path) } == texts)
      }
    }
  }
}
