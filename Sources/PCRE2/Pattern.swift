internal import CPCRE2
internal import Synchronization

/// A compiled PCRE2 pattern: bytes in, byte offsets out, JIT-compiled where it is used enough and the machine allows it.
///
/// Patterns run without `PCRE2_UTF`: subject and pattern are bytes, so invalid UTF-8 cannot fail a match. A pattern
/// is immutable after its construction and may be used by several threads, each with a `MatchScratch` of its own.
@safe
// Unchecked: what PCRE2 compiled is not changed after init, and documented as thread-safe ("pcre2api", MULTITHREADING).
public final class Pattern: @unchecked Sendable {
  /// What PCRE2's interpreter runs.
  let code: OpaquePointer
  /// A copy of it with machine code, once there is one.
  private let fast = unsafe Atomic<OpaquePointer?>(nil)
  private let isBeingMade = Mutex(false)
  private let shortSearches = Atomic<Int>(0)
  /// The pattern as it was written.
  public let source: String
  /// Number of the group called `secret`, or 0 when there is none.
  public let secretGroup: Int
  /// The shortest subject that could match, in bytes (PCRE2_INFO_MINLENGTH).
  public let minimumLength: Int
  /// Bytes before a match that its lookbehinds may see (PCRE2_INFO_MAXLOOKBEHIND).
  public let longestLookbehind: Int

  /// Options of a compilation, off by default.
  public struct Options: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Letters match without regard to case.
    public static let caseless = Options(rawValue: 1)
    /// `^` and `$` match at line breaks.
    public static let multiline = Options(rawValue: 2)
    /// A match begins where the search does, nowhere else.
    public static let anchored = Options(rawValue: 4)
    /// Searches may say how far on a match may begin.
    public static let limitedStart = Options(rawValue: 8)
  }

  /// Compiles `source`.
  ///
  /// Throws `PatternError` with the byte offset in the pattern and PCRE2's own words.
  public init(_ source: String, options: Options = []) throws(PatternError) {
    var errorCode: Int32 = 0
    var errorOffset = 0
    var flags = PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C
    if options.contains(.caseless) { flags |= PCRE2_CASELESS }
    if options.contains(.multiline) { flags |= PCRE2_MULTILINE }
    if options.contains(.anchored) { flags |= PCRE2_ANCHORED }
    if options.contains(.limitedStart) { flags |= PCRE2_USE_OFFSET_LIMIT }
    let bytes = Array(source.utf8)
    let compiled = unsafe bytes.withUnsafeBufferPointer { pattern in
      unsafe pcre2_compile_8(pattern.baseAddress, pattern.count, flags, &errorCode, &errorOffset, nil)
    }
    guard let compiled = unsafe compiled else {
      throw PatternError(offset: errorOffset, message: Pattern.message(errorCode))
    }
    unsafe code = compiled
    self.source = source
    var shortest: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_MINLENGTH), &shortest)
    minimumLength = Int(shortest)
    var lookbehind: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_MAXLOOKBEHIND), &lookbehind)
    longestLookbehind = Int(lookbehind)
    secretGroup = unsafe Pattern.groupNumber("secret", in: compiled)
  }

  deinit {
    unsafe pcre2_code_free_8(code)
    if let fast = unsafe fast.load(ordering: .relaxed) { unsafe pcre2_code_free_8(fast) }
  }

  /// Short searches that are left to the interpreter before there is machine code: making that costs as much as some
  /// thirty of them, and in a hook most patterns are searched for once or twice.
  static let interpretedSearches = 4
  /// The longest of them, in bytes over which a match may begin.
  static let interpretedReach = 1_024

  /// What is to run a search over `reach` bytes: the interpreter's code for the first short ones, machine code from then on.
  func code(reaching reach: Int) -> OpaquePointer {
    if let fast = unsafe fast.load(ordering: .acquiring) { return unsafe fast }
    if reach <= Self.interpretedReach,
      shortSearches.wrappingAdd(1, ordering: .relaxed).newValue <= Self.interpretedSearches
    {
      return unsafe code
    }
    return unsafe machineCode()
  }

  /// The copy with machine code, made now when there is none; one that is interpreted where the machine has no JIT or
  /// forbids writable code pages.
  func machineCode() -> OpaquePointer {
    unsafe isBeingMade.withLock { _ in
      if let fast = unsafe fast.load(ordering: .acquiring) { return unsafe fast }
      // A copy, as other threads may be running the one that there is ("pcre2api", MULTITHREADING).
      guard let copy = unsafe pcre2_code_copy_8(code) else { return unsafe code }
      _ = unsafe pcre2_jit_compile_8(copy, PCRE2_JIT_COMPLETE)
      unsafe fast.store(copy, ordering: .releasing)
      return unsafe copy
    }
  }

  private static func groupNumber(_ name: String, in code: OpaquePointer) -> Int {
    var cName = Array(name.utf8)
    cName.append(0)
    let number = unsafe cName.withUnsafeBufferPointer {
      unsafe pcre2_substring_number_from_name_8(code, $0.baseAddress)
    }
    return number > 0 ? Int(number) : 0
  }

  static func message(_ errorCode: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe buffer.withUnsafeMutableBufferPointer {
      unsafe pcre2_get_error_message_8(errorCode, $0.baseAddress, $0.count)
    }
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// Why a pattern does not compile.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Byte offset in the pattern.
  public var offset: Int
  public var message: String

  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  public var description: String { "at offset \(offset): \(message)" }
}
