/// What a program can do about a finding that has one right answer: bytes of one file that are exchanged.
public struct Repair: Sendable, Hashable {
  /// Relative to the scanned root; the file need not be there yet.
  public var path: RepoPath
  /// Bytes that go, 0-based, in the file as it is; an empty range only adds.
  public var byteOffset: Int
  public var byteLength: Int
  /// What stands there then.
  public var text: String

  public init(path: RepoPath, byteOffset: Int, byteLength: Int, text: String) {
    self.path = path
    self.byteOffset = byteOffset
    self.byteLength = byteLength
    self.text = text
  }
}
