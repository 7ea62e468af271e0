/// One entry of an archive, as its headers describe it; nothing of it is to be trusted.
public struct ArchiveMember: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case file, directory, symbolicLink, hardLink
    /// Device, named pipe, socket.
    case special
  }

  /// The bytes of the name; it may be empty, absolute, or lead out of the archive.
  public var name: [UInt8]
  public var kind: Kind
  /// What a link points to; empty for everything else.
  public var target: [UInt8]
  /// Bytes, as the archive says; nil when it does not.
  public var size: Int?
  public var isEncrypted: Bool
  /// Permission bits.
  public var mode: UInt32

  public init(
    name: [UInt8], kind: Kind, target: [UInt8] = [], size: Int? = nil, isEncrypted: Bool = false, mode: UInt32 = 0
  ) {
    self.name = name
    self.kind = kind
    self.target = target
    self.size = size
    self.isEncrypted = isEncrypted
    self.mode = mode
  }
}
