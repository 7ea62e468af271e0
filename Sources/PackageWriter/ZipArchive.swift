// Adapted from Go's archive/zip (writer.go).
// Copyright 2011 The Go Authors. All rights reserved.
// Use of that source code is governed by a BSD-style license: docs/third-party-notices.md.

/// Writes a zip archive, byte for byte as Go's `archive/zip` writes entries made by `Writer.Create`.
///
/// Entries stand in the order in which they are added: deflated, without times, modes, comments and extra fields, the
/// sizes behind the content. The same entries give the same bytes always. An archive of 65,535 entries and more ends
/// with the records of zip64; one of 4 GiB and more is refused. When anything has been thrown, what was given to the
/// sink is no archive.
public struct ZipArchive: ~Copyable {
  /// Why an archive cannot be written.
  public enum Failure: Error, Equatable, Sendable {
    /// A name is longer than 65,535 bytes.
    case nameTooLong(length: Int)
    /// The name of an entry with content ends with a slash, which makes it a folder.
    case folderWithContent
    /// A file, or the archive, is of 4 GiB or more.
    case tooLarge
  }

  /// What the central directory says of an entry.
  private struct Record {
    var name: [UInt8]
    var flags: UInt16
    var method: UInt16
    var checksum: UInt32 = 0
    var compressedSize: UInt32 = 0
    var size: UInt32 = 0
    var offset: UInt32
  }

  private static let version: UInt16 = 20
  private static let zip64Version: UInt16 = 45
  private static let stored: UInt16 = 0
  private static let deflated: UInt16 = 8
  private static let sizesBehindContent: UInt16 = 0x8
  private static let nameIsUTF8: UInt16 = 0x800

  private let output: ArchiveOutput
  /// What sizes and offsets stay below.
  private let limit: Int
  private var encoder = DeflateEncoder()
  private var records: [Record] = []

  /// An archive whose bytes go to `sink` in order, in chunks of any length.
  public init(to sink: @escaping (Span<UInt8>) throws -> Void) {
    self.init(limit: Int(UInt32.max), to: sink)
  }

  init(limit: Int, to sink: @escaping (Span<UInt8>) throws -> Void) {
    self.limit = min(limit, Int(UInt32.max))
    output = ArchiveOutput(to: sink)
  }

  /// Adds a file, or a folder when the name ends with a slash.
  ///
  /// The name is written as it is, in whatever encoding; it is marked as UTF-8 where Go does so.
  ///
  /// - Throws: `Failure`, or what the sink throws.
  public mutating func add(_ name: [UInt8], _ content: Span<UInt8>) throws {
    let offset = output.total
    guard name.count <= Int(UInt16.max) else { throw Failure.nameTooLong(length: name.count) }
    guard offset < limit, content.count < limit else { throw Failure.tooLarge }
    let isFolder = name.last == UInt8(ascii: "/")
    guard !isFolder || content.isEmpty else { throw Failure.folderWithContent }

    var record = Record(
      name: name, flags: Self.isMarkedAsUTF8(name) ? Self.nameIsUTF8 : 0,
      method: isFolder ? Self.stored : Self.deflated, offset: UInt32(offset))
    if !isFolder { record.flags |= Self.sizesBehindContent }
    try writeHeader(of: record)
    if !isFolder {
      let start = output.total
      try encoder.encode(content, to: output)
      let compressedSize = output.total - start
      guard compressedSize < limit else { throw Failure.tooLarge }
      record.checksum = CRC32.checksum(of: content)
      record.compressedSize = UInt32(compressedSize)
      record.size = UInt32(content.count)
      try writeSizes(of: record)
    }
    records.append(record)
  }

  /// Writes the central directory; no sink gets anything after it.
  ///
  /// - Throws: `Failure.tooLarge`, or what the sink throws.
  public consuming func finish() throws {
    let start = output.total
    for record in records { try writeDirectoryHeader(of: record) }
    let end = output.total
    guard start < limit, end - start < limit else { throw Failure.tooLarge }
    try writeEnd(directory: start..<end)
    try output.flush()
  }

  /// Whether Go marks a name as UTF-8: it is, and has a character that other encodings have in another place.
  private static func isMarkedAsUTF8(_ name: [UInt8]) -> Bool {
    // 5C and 7E are other characters in Shift JIS and EUC-KR.
    name.contains { $0 < 0x20 || $0 > 0x7D || $0 == 0x5C } && (try? UTF8Span(validating: name.span)) != nil
  }

  private func writeHeader(of record: Record) throws {
    output.append(UInt32(0x0403_4B50))
    output.append(Self.version)
    output.append(record.flags)
    output.append(record.method)
    output.append(UInt32(0))  // time and date of the last change
    output.append(UInt32(0))  // checksum
    output.append(UInt64(0))  // compressed size, size
    output.append(UInt16(record.name.count))
    output.append(UInt16(0))  // length of the extra field
    try output.write(record.name.span)
  }

  private func writeSizes(of record: Record) throws {
    output.append(UInt32(0x0807_4B50))
    output.append(record.checksum)
    output.append(record.compressedSize)
    output.append(record.size)
    try output.flushIfFull()
  }

  private func writeDirectoryHeader(of record: Record) throws {
    output.append(UInt32(0x0201_4B50))
    output.append(Self.version)  // made by
    output.append(Self.version)  // needed to extract
    output.append(record.flags)
    output.append(record.method)
    output.append(UInt32(0))  // time and date of the last change
    output.append(record.checksum)
    output.append(record.compressedSize)
    output.append(record.size)
    output.append(UInt16(record.name.count))
    output.append(UInt32(0))  // lengths of the extra field and of the comment
    output.append(UInt32(0))  // number of the disk, internal attributes
    output.append(UInt32(0))  // external attributes
    output.append(record.offset)
    try output.write(record.name.span)
  }

  private func writeEnd(directory: Range<Int>) throws {
    var count = UInt16(clamping: records.count)
    var size = UInt32(clamping: directory.count)
    var offset = UInt32(clamping: directory.lowerBound)
    if records.count >= Int(UInt16.max) {
      output.append(UInt32(0x0606_4B50))
      output.append(UInt64(44))  // length of what follows
      output.append(Self.zip64Version)  // made by
      output.append(Self.zip64Version)  // needed to extract
      output.append(UInt64(0))  // number of this disk, and of that where the directory begins
      output.append(UInt64(records.count))  // on this disk
      output.append(UInt64(records.count))
      output.append(UInt64(directory.count))
      output.append(UInt64(directory.lowerBound))
      output.append(UInt32(0x0706_4B50))
      output.append(UInt32(0))  // number of the disk where the record above begins
      output.append(UInt64(directory.upperBound))
      output.append(UInt32(1))  // number of disks
      // Says that the record above holds.
      (count, size, offset) = (.max, .max, .max)
    }
    output.append(UInt32(0x0605_4B50))
    output.append(UInt32(0))  // number of this disk, and of that where the directory begins
    output.append(count)  // on this disk
    output.append(count)
    output.append(size)
    output.append(offset)
    output.append(UInt16(0))  // length of the comment
  }
}
