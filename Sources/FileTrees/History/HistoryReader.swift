internal import GitObjects
internal import Model

/// Reads contents of a history for one worker.
final class HistoryReader: FileReader {
  private let tree: HistoryTree
  private let reader: any HistoryObjectReader
  /// What was read last, for the pieces of a long content.
  private var last: (object: ObjectID, content: [UInt8])?
  private(set) var derivation: ContentDerivation?

  init(_ tree: HistoryTree) throws(TreeError) {
    self.tree = tree
    reader = try tree.objects.makeReader()
  }

  func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    derivation = nil
    guard let object = entry.object else {
      guard let text = tree.text(of: entry.path) else { throw TreeError(message: "no such file") }
      text.copy(offset: offset, limit: limit, into: &buffer)
      return !buffer.isEmpty
    }
    guard let number = tree.objects.number(of: object.bytes) else {
      throw TreeError(message: "object \(object) is not in the repository")
    }
    if let isRead = try tree.objects.readLong(number, offset: offset, limit: limit, into: &buffer) { return isRead }
    if last?.object != object || offset == 0 { last = (object, try content(number)) }
    guard let content = last?.content else { return false }
    if offset == 0, content.count <= limit {
      // Shared, not copied.
      buffer = content
    } else {
      content.copy(offset: offset, limit: limit, into: &buffer)
    }
    if content.count < offset + limit { last = nil }
    return !buffer.isEmpty
  }

  /// A content, or the message of a commit or tag.
  private func content(_ number: Int) throws(TreeError) -> [UInt8] {
    let (kind, content) = try reader.object(number)
    if kind == .blob {
      derivation = ContentDerivation(content: number)
      if let made = reader.derivation {
        derivation?.base = made.base
        derivation?.copies = made.copies.map { .init(source: $0.source, target: $0.target, count: $0.count) }
      }
    }
    let written: [UInt8]? =
      switch kind {
      case .blob: content
      case .tree: nil
      case .commit: WrittenText.ofCommit(content, nameLength: tree.objects.nameLength)
      case .tag: WrittenText.ofTag(content, nameLength: tree.objects.nameLength)
      }
    guard let written else {
      throw TreeError(message: "object \(ObjectID(tree.objects.name(number))) is not what it should be")
    }
    return written
  }
}
