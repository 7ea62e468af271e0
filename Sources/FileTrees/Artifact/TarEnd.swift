internal import Archive

/// The end of a tar archive, which is made of blocks of 512 bytes: two of zeros (pax(1), "ustar Interchange Format").
enum TarEnd {
  static func isThere(_ source: ArchiveSource) -> Bool {
    var end: [UInt8] = []
    guard source.size >= 1_024, source.size % 512 == 0,
      (try? source.read(offset: source.size - 1_024, limit: 1_024, into: &end)) != nil
    else {
      return false
    }
    return end.count == 1_024 && end.allSatisfy { $0 == 0 }
  }
}
