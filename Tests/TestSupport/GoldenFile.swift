internal import FoundationEssentials
public import Testing

/// Text that a person has looked at and that must stay as it is.
public enum GoldenFile {
  /// Compares text with a file of `Golden/` beside the test.
  ///
  /// A file that is missing is written, and so is every file when the environment has `RECORD_GOLDEN=1`; either way the
  /// test fails, so that only a person's look at the difference makes it pass.
  public static func expect(
    _ text: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
    guard !isRecording, let recorded = try? String(contentsOf: url, encoding: .utf8) else {
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded Golden/\(name): look at it, then run again", sourceLocation: sourceLocation)
      return
    }
    // Bytes, as `==` takes different normal forms for equal.
    guard !recorded.utf8.elementsEqual(text.utf8) else { return }
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(old, new).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let found = new.indices.contains(same) ? new[same].debugDescription : "the end"
    Issue.record(
      "Golden/\(name) differs at line \(same + 1): \(found); RECORD_GOLDEN=1 make test records it",
      sourceLocation: sourceLocation)
  }
}
