/// An object in a file of its own (gitformat-loose(5)): its kind, its length and a zero, then the content, compressed as
/// one.
enum LooseFile {
  /// Bytes of the longest file that may hold a content of `limit` bytes: what does not shrink is stored with some more.
  static func longest(for limit: Int) -> Int { limit + limit / 1_000 + 128 }

  static func object(
    _ file: [UInt8], _ inflater: Inflater, limit: Int
  ) throws(GitObjectError) -> ObjectReader.Object {
    var room = max(4_096, min(limit, 4 * file.count))
    var whole: [UInt8] = []
    while true {
      do throws(Inflater.Failure) {
        whole = try inflater.inflate(file, at: 0, upTo: room + 64)
        break
      } catch .tooLong {
        guard room < limit else { throw GitObjectError(.tooLarge, "more than \(limit) bytes") }
        room = min(limit, room * 4)
      } catch {
        throw .damaged("its compressed bytes are damaged")
      }
    }
    guard let end = whole.prefix(64).firstIndex(of: 0),
      let space = whole[..<end].firstIndex(of: 0x20), let kind = ObjectKind(name: whole[..<space]),
      Int(String(decoding: whole[(space + 1)..<end], as: UTF8.self)) == whole.count - end - 1
    else { throw .damaged("its header is damaged") }
    return ObjectReader.Object(kind: kind, content: Array(whole[(end + 1)...]))
  }
}
