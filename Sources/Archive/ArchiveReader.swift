internal import CArchive

/// Reads an archive member by member through libarchive, which gets bytes, never a name of a file, and extracts
/// nothing.
///
/// Everything that an archive does wrong is an `ArchiveError`, or `damage` where the content could be read all the
/// same.
@safe
// Unchecked: libarchive's handles belong to no thread, and whoever has a reader uses it from one thread at a time.
public final class ArchiveReader: @unchecked Sendable {
  private let handle: OpaquePointer
  private let input: ArchiveInput
  private var entry: OpaquePointer?
  /// What of the member's last block has not been given out.
  private var block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var isAtEnd = true
  /// What is wrong with the member that is being read though its bytes could be given, such as a wrong checksum.
  public private(set) var damage: String?
  /// Members that `next` has given.
  public private(set) var count = 0

  /// Opens an archive of a known format.
  ///
  /// A compressed stream is a tar archive where it begins as one, else one member called `data`. A zip archive is read
  /// by the directory at its end, or where there is none from its beginning.
  public init(_ source: ArchiveSource, format: ArchiveFormat) throws(ArchiveError) {
    guard let handle = unsafe archive_read_new() else { throw ArchiveError("there is no memory for it") }
    unsafe self.handle = handle
    input = ArchiveInput(source)
    support(format)
    let client = unsafe Unmanaged.passUnretained(input).toOpaque()
    unsafe archive_read_set_read_callback(handle) { _, client, buffer in
      guard let client = unsafe client, let buffer = unsafe buffer else { return -1 }
      return unsafe Unmanaged<ArchiveInput>.fromOpaque(client).takeUnretainedValue().next(into: buffer)
    }
    unsafe archive_read_set_skip_callback(handle) { _, client, count in
      guard let client = unsafe client else { return 0 }
      return unsafe Unmanaged<ArchiveInput>.fromOpaque(client).takeUnretainedValue().skip(count)
    }
    unsafe archive_read_set_seek_callback(handle) { _, client, offset, whence in
      guard let client = unsafe client else { return -30 }
      return unsafe Unmanaged<ArchiveInput>.fromOpaque(client).takeUnretainedValue().seek(offset, whence)
    }
    unsafe archive_read_set_callback_data(handle, client)
    let result = UTF8Locale.with { unsafe archive_read_open1(handle) }
    // All properties are set: the handle is freed as the object goes.
    if result < ARCHIVE_WARN { throw failure() }
  }

  deinit { unsafe archive_read_free(handle) }

  private func support(_ format: ArchiveFormat) {
    switch format {
    case .zip:
      unsafe archive_read_support_format_zip(handle)
      // Else the bytes of resource forks would stand for those of files.
      unsafe archive_read_set_format_option(handle, "zip", "mac-ext", nil)
    case .tar: supportTar()
    case .ar: unsafe archive_read_support_format_ar(handle)
    case .gzip: unsafe archive_read_support_filter_gzip(handle)
    case .bzip2: unsafe archive_read_support_filter_bzip2(handle)
    case .xz: unsafe archive_read_support_filter_xz(handle)
    case .zstd: unsafe archive_read_support_filter_zstd(handle)
    case .lzma: unsafe archive_read_support_filter_lzma(handle)
    case .lzip: unsafe archive_read_support_filter_lzip(handle)
    case .compress: unsafe archive_read_support_filter_compress(handle)
    case .sevenZip, .rar, .lz4, .lzop, .lrzip, .zpaq, .cabinet, .xar, .rpm, .brotli: break
    }
    if format.isStream {
      supportTar()
      unsafe archive_read_support_format_raw(handle)
      unsafe archive_read_support_format_empty(handle)
    }
  }

  /// Programs differ in where a tar archive ends: some stop at one block of zeros, some at two, some never.
  private func supportTar() {
    unsafe archive_read_support_format_tar(handle)
    unsafe archive_read_set_format_option(handle, "tar", "read_concatenated_archives", "1")
  }

  /// The next member, whose content `read` gives; nil at the end of the archive.
  public func next() throws(ArchiveError) -> ArchiveMember? {
    unsafe block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    damage = nil
    isAtEnd = true
    // What a header may be tried again for is nothing that bytes in memory or on a disk do.
    let result = UTF8Locale.with { unsafe archive_read_next_header(handle, &entry) }
    if result == ARCHIVE_EOF { return nil }
    guard result >= ARCHIVE_WARN, let entry = unsafe entry else { throw failure() }
    count += 1
    isAtEnd = false
    // That a name is no text says nothing of the content.
    if result == ARCHIVE_WARN, let message = message(), !message.contains("convert") { damage = message }
    return UTF8Locale.with { unsafe Self.member(entry) }
  }

  /// Appends content of the member to `buffer`, until that holds `limit` bytes or the member ends; false at its end.
  ///
  /// Holes of sparse files are left out.
  public func read(upTo limit: Int, into buffer: inout [UInt8]) throws(ArchiveError) -> Bool {
    while buffer.count < limit {
      if unsafe block.isEmpty {
        if isAtEnd { return false }
        try nextBlock()
        continue
      }
      let part = min(limit - buffer.count, unsafe block.count)
      unsafe buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: block[..<part]))
      unsafe block = unsafe UnsafeRawBufferPointer(rebasing: block[part...])
    }
    return unsafe !isAtEnd || !block.isEmpty
  }

  /// Passes over content of the member, at most `count` bytes; gives how many there were.
  public func skip(_ count: Int) throws(ArchiveError) -> Int {
    var skipped = 0
    while skipped < count {
      if unsafe block.isEmpty {
        if isAtEnd { break }
        try nextBlock()
        continue
      }
      let part = min(count - skipped, unsafe block.count)
      unsafe block = unsafe UnsafeRawBufferPointer(rebasing: block[part...])
      skipped += part
    }
    return skipped
  }

  private func nextBlock() throws(ArchiveError) {
    var start: UnsafeRawPointer?
    var size = 0
    var offset: la_int64_t = 0
    let result = unsafe archive_read_data_block(handle, &start, &size, &offset)
    if result == ARCHIVE_EOF {
      isAtEnd = true
      return
    }
    guard result >= ARCHIVE_WARN else {
      isAtEnd = true
      throw failure()
    }
    if result != ARCHIVE_OK {
      // A wrong checksum or size, said with the last block.
      damage = damage ?? message()
      isAtEnd = true
    }
    unsafe block = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : size)
  }

  private func failure() -> ArchiveError { ArchiveError(input.failure ?? message() ?? "it is damaged") }

  private func message() -> String? {
    guard let text = unsafe archive_error_string(handle) else { return nil }
    return unsafe String(cString: text)
  }

  private static func member(_ entry: OpaquePointer) -> ArchiveMember {
    let hardLink = unsafe bytes(archive_entry_hardlink(entry)) ?? bytes(archive_entry_hardlink_utf8(entry))
    let kind: ArchiveMember.Kind
    var target: [UInt8] = []
    // The numbers are those of S_IFMT, which libarchive uses on every system.
    switch unsafe UInt32(archive_entry_filetype(entry)) {
    case _ where hardLink != nil:
      kind = .hardLink
      target = hardLink ?? []
    case 0o120000:
      kind = .symbolicLink
      target = unsafe bytes(archive_entry_symlink(entry)) ?? bytes(archive_entry_symlink_utf8(entry)) ?? []
    case 0o040000: kind = .directory
    case 0o100000, 0: kind = .file
    default: kind = .special
    }
    let size = unsafe archive_entry_size_is_set(entry) != 0 ? Int(clamping: archive_entry_size(entry)) : nil
    return unsafe ArchiveMember(
      name: bytes(archive_entry_pathname(entry)) ?? bytes(archive_entry_pathname_utf8(entry)) ?? [], kind: kind,
      target: target, size: size.map { max(0, $0) },
      isEncrypted: archive_entry_is_data_encrypted(entry) != 0 || archive_entry_is_metadata_encrypted(entry) != 0,
      mode: UInt32(archive_entry_perm(entry)))
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8]? {
    guard var next = unsafe text else { return nil }
    var result: [UInt8] = []
    while unsafe next.pointee != 0 {
      unsafe result.append(UInt8(bitPattern: next.pointee))
      unsafe next += 1
    }
    return result
  }
}
