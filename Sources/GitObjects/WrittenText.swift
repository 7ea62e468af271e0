/// What people wrote in a commit or a tag.
public enum WrittenText {
  /// The message, and behind it, after an empty line, what signed tags said that the commit has merged (the
  /// headers `mergetag`, gitformat-signature(5)) and what stands in headers that git itself does not write; nil for what is no object
  /// of the kind.
  ///
  /// - Parameter nameLength: bytes of an object's name.
  public static func ofCommit(_ content: [UInt8], nameLength: Int) -> [UInt8]? {
    guard let record = CommitRecord(content, nameLength: nameLength) else { return nil }
    let message = content[record.messageStart...]
    guard record.hasFurtherHeaders else { return Array(message) }
    var text = Array(message)
    if text.last != 0x0A { text.append(0x0A) }
    text.append(0x0A)
    for header in further(content[..<record.messageStart]) { text += header }
    return text
  }

  /// The message of a tag.
  public static func ofTag(_ content: [UInt8], nameLength: Int) -> [UInt8]? {
    TagRecord(content, nameLength: nameLength).map { Array(content[$0.messageStart...]) }
  }

  /// What the headers say that are not git's own, each line as it was before it became a part of a header.
  private static func further(_ headers: ArraySlice<UInt8>) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var isWanted = false
    for line in headers.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.first == 0x20 {
        if isWanted { result[result.count - 1] += line.dropFirst() + [0x0A] }
        continue
      }
      let key = line.prefix { $0 != 0x20 }
      isWanted = !line.isEmpty && !CommitRecord.isOwnHeader(key)
      if isWanted { result.append(line.dropFirst(key.count + 1) + [0x0A]) }
    }
    return result
  }
}
