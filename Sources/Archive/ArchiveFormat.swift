/// What kind of archive some bytes begin as.
public enum ArchiveFormat: Sendable, Hashable, CaseIterable {
  case zip, tar
  /// One compressed stream: a tar archive, or a single file.
  case gzip, bzip2, xz, zstd
  /// Archives that are recognised and cannot be looked into.
  case sevenZip, rar, lz4, cabinet, xar

  /// The most bytes that recognising looks at.
  public static let headLength = 512

  /// Nil for what begins as no archive.
  ///
  /// - Parameter head: the first bytes of a file, `headLength` of them where there are as many.
  /// - Sources: APPNOTE.TXT 4.3.7 and 4.3.16; pax(1) "ustar Interchange Format"; RFC 1952, 2.3.1; the block header of
  ///   bzip2; xz-file-format 2.1.1; RFC 8878, 3.1.1; 7zFormat.txt; RAR 5.0 archive format; LZ4 frame format;
  ///   MS-CAB 2.1.
  public init?(head: Span<UInt8>) {
    // Hot: it is asked of every file, and most begin with a letter or a sign.
    guard head.count >= 4 else { return nil }
    switch head[0] {
    case 0x50 where head.begins(with: [0x50, 0x4B, 3, 4]) || head.begins(with: [0x50, 0x4B, 5, 6]): self = .zip
    case 0x1F where head.begins(with: [0x1F, 0x8B, 8]): self = .gzip
    case 0x42 where head.begins(with: [0x42, 0x5A, 0x68]) && head.holds([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4):
      self = .bzip2
    case 0xFD where head.begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]): self = .xz
    case 0x28 where head.begins(with: [0x28, 0xB5, 0x2F, 0xFD]): self = .zstd
    case 0x37 where head.begins(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]): self = .sevenZip
    case 0x52 where head.begins(with: [0x52, 0x61, 0x72, 0x21, 0x1A, 7]): self = .rar
    case 0x04 where head.begins(with: [0x04, 0x22, 0x4D, 0x18]): self = .lz4
    case 0x4D where head.begins(with: [0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0]): self = .cabinet
    case 0x78 where head.begins(with: [0x78, 0x61, 0x72, 0x21, 0, 0x1C]): self = .xar
    default:
      guard head.holds([0x75, 0x73, 0x74, 0x61, 0x72], at: 257) else { return nil }
      self = .tar
    }
  }

  /// True for what can be looked into.
  public var isReadable: Bool {
    switch self {
    case .zip, .tar, .gzip, .bzip2, .xz, .zstd: true
    case .sevenZip, .rar, .lz4, .cabinet, .xar: false
    }
  }

  public var title: String {
    switch self {
    case .zip: "zip"
    case .tar: "tar"
    case .gzip: "gzip"
    case .bzip2: "bzip2"
    case .xz: "xz"
    case .zstd: "zstd"
    case .sevenZip: "7z"
    case .rar: "rar"
    case .lz4: "lz4"
    case .cabinet: "cabinet"
    case .xar: "xar"
    }
  }
}

extension Span<UInt8> {
  fileprivate func begins(with bytes: [UInt8]) -> Bool { holds(bytes, at: 0) }

  fileprivate func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard count >= offset + bytes.count else { return false }
    for index in bytes.indices where self[offset + index] != bytes[index] { return false }
    return true
  }
}
