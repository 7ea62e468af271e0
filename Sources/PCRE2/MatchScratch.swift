internal import CPCRE2

/// The mutable half of matching, one per worker: match data, a JIT stack and the bounds that stop a runaway pattern.
@safe
public struct MatchScratch: ~Copyable {
  private let data: OpaquePointer
  private let context: OpaquePointer
  /// Made when a match needs more than the 32 KiB of the machine stack that PCRE2 takes without one (pcre2jit(3)).
  private var jitStack: OpaquePointer?
  /// Pairs that the last match wrote; what lies behind them in the vector is left over from earlier matches.
  private var filled = 0

  private let matchLimit: UInt32
  /// What the context has for the last offset at which a match may begin; -1 is PCRE2_UNSET.
  private var lastStart = -1
  /// The work that searches may do in all; nil, the default, does not count it.
  ///
  /// Counting makes searches much slower: they run without JIT, whose counts leave out most of the backtracking.
  public var workLimit: Int?
  /// The work done while `workLimit` was set: for each search one for 16 bytes it went over, and the steps that
  /// PCRE2's match limit counts beyond the first four of each start, rounded up. The same for the same searches on every
  /// machine.
  public private(set) var work = 0

  /// How a bounded match ended.
  public enum Outcome: Sendable, Equatable {
    case match
    case noMatch
    /// A match, depth, heap or JIT-stack limit was hit: nothing is known about this subject.
    case limitExceeded
  }

  /// Groups that can be read after a match; a pattern with more keeps the first ones.
  public static let groupCapacity = 32

  /// `matchLimit` bounds internal match calls (PCRE2's default is 10,000,000), `heapLimit` is in KiB.
  public init(matchLimit: UInt32 = 200_000, heapLimit: UInt32 = 2_048) {
    guard let data = unsafe pcre2_match_data_create_8(UInt32(MatchScratch.groupCapacity), nil),
      let context = unsafe pcre2_match_context_create_8(nil)
    else {
      // Allocation of a few hundred bytes failed: the process is out of memory.
      fatalError("out of memory")
    }
    self.matchLimit = matchLimit
    unsafe self.data = data
    unsafe self.context = context
    _ = unsafe pcre2_set_match_limit_8(context, matchLimit)
    _ = unsafe pcre2_set_depth_limit_8(context, matchLimit)
    _ = unsafe pcre2_set_heap_limit_8(context, heapLimit)
    unsafe jitStack = nil
  }

  deinit {
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_match_data_free_8(data)
    if let jitStack = unsafe jitStack { unsafe pcre2_jit_stack_free_8(jitStack) }
  }

  /// Searches `pattern` from `offset` on in `subject`; lookbehind may see the bytes before `offset`.
  ///
  /// A match begins at `lastStart` at the latest when that is given, which needs a pattern with `.limitedStart`. After `.match`, `range(of:)` gives the groups as offsets in `subject`.
  public mutating func search(
    _ pattern: Pattern, in subject: Span<UInt8>, from offset: Int = 0, lastStart: Int? = nil
  ) -> Outcome {
    guard offset >= 0, offset <= subject.count else { return .noMatch }
    let last = lastStart ?? -1
    if last != self.lastStart {
      _ = unsafe pcre2_set_offset_limit_8(context, last)
      self.lastStart = last
    }
    var result: Int32
    if let workLimit {
      result = counted(pattern, subject, offset, workLimit)
    } else {
      let end = last < 0 ? subject.count : min(last, subject.count)
      let code = unsafe pattern.code(reaching: end - offset)
      result = unsafe match(code, subject, offset, options: 0)
      if MatchScratch.isLimit(result) { result = unsafe retried(result, code, pattern, subject, offset) }
    }
    // 0 says that the vector was too small for all groups, and is full.
    filled = result > 0 ? Int(result) : result == 0 ? MatchScratch.groupCapacity : 0
    if result >= 0 { return .match }
    return result == PCRE2_ERROR_NOMATCH ? .noMatch : .limitExceeded
  }

  /// What becomes of a search that came to a limit: interpreter and machine code count differently, and the outcome must
  /// not depend on how often the pattern was searched for before, so that what one cannot tell, the other is asked.
  private mutating func retried(
    _ result: Int32, _ code: OpaquePointer, _ pattern: Pattern, _ subject: Span<UInt8>, _ offset: Int
  ) -> Int32 {
    let isInterpreted = unsafe code == pattern.code
    let fast = unsafe isInterpreted ? pattern.machineCode() : code
    var result = isInterpreted ? unsafe match(fast, subject, offset, options: 0) : result
    if result == PCRE2_ERROR_JIT_STACKLIMIT, addStack() { result = unsafe match(fast, subject, offset, options: 0) }
    guard MatchScratch.isLimit(result), !isInterpreted else { return result }
    return unsafe match(pattern.code, subject, offset, options: 0)
  }

  private static func isLimit(_ result: Int32) -> Bool { result < 0 && result != PCRE2_ERROR_NOMATCH }

  /// A stack of up to 512 KiB for the matches from here on; false when there is one already, or no memory for it.
  private mutating func addStack() -> Bool {
    guard unsafe jitStack == nil, let stack = unsafe pcre2_jit_stack_create_8(32 * 1024, 512 * 1024, nil) else {
      return false
    }
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    unsafe jitStack = stack
    return true
  }

  /// Searches, and adds up what it costs: PCRE2 counts the steps of one start anew for the next, so that each start is
  /// tried by itself, with growing limits until one is enough or the work is.
  private mutating func counted(_ pattern: Pattern, _ subject: Span<UInt8>, _ offset: Int, _ workLimit: Int) -> Int32 {
    defer { _ = unsafe pcre2_set_match_limit_8(context, matchLimit) }
    var start = offset
    let end = lastStart < 0 ? subject.count : min(lastStart, subject.count)
    while start <= end {
      var limit: UInt32 = 1
      var result = PCRE2_ERROR_MATCHLIMIT
      while result == PCRE2_ERROR_MATCHLIMIT {
        if work > workLimit { return PCRE2_ERROR_MATCHLIMIT }
        limit *= 4
        work += limit > 4 ? Int(limit) : 0
        _ = unsafe pcre2_set_match_limit_8(context, limit)
        result = unsafe match(pattern.code, subject, start, options: PCRE2_ANCHORED)
      }
      if result != PCRE2_ERROR_NOMATCH { return result }
      if start % 16 == 0 { work += 1 }
      start += 1
    }
    return PCRE2_ERROR_NOMATCH
  }

  private func match(_ code: OpaquePointer, _ subject: Span<UInt8>, _ offset: Int, options: UInt32) -> Int32 {
    unsafe subject.withUnsafeBufferPointer { bytes in
      // PCRE2 refuses a null subject even when it is empty.
      guard let base = bytes.baseAddress else {
        var empty: UInt8 = 0
        return unsafe pcre2_match_8(code, &empty, 0, 0, options, data, context)
      }
      return unsafe pcre2_match_8(code, base, bytes.count, offset, options, data, context)
    }
  }

  /// The bytes that a group matched in the last successful search; nil when it took no part. Group 0 is the whole
  /// match.
  public func range(of group: Int = 0) -> Range<Int>? {
    guard group >= 0, group < filled else { return nil }
    guard let vector = unsafe pcre2_get_ovector_pointer_8(data) else { return nil }
    let start = unsafe vector[2 * group]
    let end = unsafe vector[2 * group + 1]
    // PCRE2_UNSET is ~0, which Swift's signed import of PCRE2_SIZE shows as -1; `\K` can put the start behind the end.
    guard start >= 0, end >= start else { return nil }
    return start..<end
  }
}

extension Pattern {
  /// The first match in `bytes`, for callers outside the hot path; nil when there is none or a limit was hit.
  public func firstMatch(in bytes: [UInt8]) -> Range<Int>? {
    var scratch = MatchScratch()
    guard scratch.search(self, in: bytes.span) == .match else { return nil }
    return scratch.range()
  }

  /// True when the pattern matches somewhere in `text`.
  public func matches(_ text: String) -> Bool { firstMatch(in: Array(text.utf8)) != nil }
}
