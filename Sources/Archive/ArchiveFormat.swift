/// What kind of archive some bytes begin as.
public enum ArchiveFormat: Sendable, Hashable, CaseIterable {
  case zip, tar
  /// What Debian packages and static libraries are.
  case ar
  /// One compressed stream: a tar archive, or a single file.
  case gzip, bzip2, xz, zstd, lzma, lzip, compress
  /// Archives that are recognised and cannot be looked into.
  case sevenZip, rar, lz4, lzop, lrzip, zpaq, cabinet, xar, rpm
  /// One that nothing but its name tells of.
  case brotli

  /// The most bytes that recognising looks at.
  public static let headLength = 512

  /// Nil for what begins as no archive.
  ///
  /// - Parameter head: the first bytes of a file, `headLength` of them where there are as many.
  /// - Sources: APPNOTE.TXT 4.3.7 and 4.3.16; pax(1) "ustar Interchange Format"; RFC 1952, 2.3.1; the block header of
  ///   bzip2; xz-file-format 2.1.1; RFC 8878, 3.1.1; lzma-file-format 1.1; draft-diaz-lzip 2; compress(1); ar(5);
  ///   7zFormat.txt; RAR 5.0 archive format; LZ4 frame format; the magic numbers of lzop, lrzip, zpaq and rpm in file(1);
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
    case 0x5D where head.isLZMA: self = .lzma
    case 0x4C where head.begins(with: [0x4C, 0x5A, 0x49, 0x50, 1]): self = .lzip
    case 0x4C where head.begins(with: [0x4C, 0x52, 0x5A, 0x49, 0]): self = .lrzip
    // The third byte: the widest code, 9 to 16 bits, and whether codes are forgotten.
    case 0x1F where head.begins(with: [0x1F, 0x9D]) && (9...16).contains(head[2] & 0x7F): self = .compress
    case 0x21 where head.begins(with: [0x21, 0x3C, 0x61, 0x72, 0x63, 0x68, 0x3E, 0x0A]): self = .ar
    case 0x89 where head.begins(with: [0x89, 0x4C, 0x5A, 0x4F, 0, 0x0D, 0x0A, 0x1A, 0x0A]): self = .lzop
    case 0x37 where head.begins(with: [0x37, 0x6B, 0x53, 0x74, 0xA0, 0x31, 0x83, 0xD3]): self = .zpaq
    case 0xED where head.begins(with: [0xED, 0xAB, 0xEE, 0xDB]): self = .rpm
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
    case .zip, .tar, .ar: true
    case .sevenZip, .rar, .lz4, .lzop, .lrzip, .zpaq, .cabinet, .xar, .rpm, .brotli: false
    case .gzip, .bzip2, .xz, .zstd, .lzma, .lzip, .compress: true
    }
  }

  /// True for one compressed stream that can be looked into.
  public var isStream: Bool {
    switch self {
    case .gzip, .bzip2, .xz, .zstd, .lzma, .lzip, .compress: true
    case .zip, .tar, .ar, .sevenZip, .rar, .lz4, .lzop, .lrzip, .zpaq, .cabinet, .xar, .rpm, .brotli: false
    }
  }

  public var title: String {
    switch self {
    case .zip: "zip"
    case .tar: "tar"
    case .ar: "ar"
    case .gzip: "gzip"
    case .bzip2: "bzip2"
    case .xz: "xz"
    case .zstd: "zstd"
    case .lzma: "lzma"
    case .lzip: "lzip"
    case .compress: "compress"
    case .sevenZip: "7z"
    case .rar: "rar"
    case .lz4: "lz4"
    case .lzop: "lzop"
    case .lrzip: "lrzip"
    case .zpaq: "zpaq"
    case .cabinet: "cabinet"
    case .xar: "xar"
    case .rpm: "rpm"
    case .brotli: "brotli"
    }
  }
}

extension Span<UInt8> {
  /// The commonest properties, a dictionary that is a multiple of 64 KiB, and a size that is not known or that a file can
  /// have: there is no signature.
  fileprivate var isLZMA: Bool {
    guard count >= 13, self[1] == 0, self[2] == 0, self[3] != 0 || self[4] != 0 else { return false }
    return holds([UInt8](repeating: 0xFF, count: 8), at: 5) || holds([0, 0, 0], at: 10)
  }

  fileprivate func begins(with bytes: [UInt8]) -> Bool { holds(bytes, at: 0) }

  fileprivate func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard count >= offset + bytes.count else { return false }
    for index in bytes.indices where self[offset + index] != bytes[index] { return false }
    return true
  }
}
