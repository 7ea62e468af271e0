internal import CArchive
internal import CLibrary

/// Makes libarchive give names that an archive says are UTF-8 as UTF-8, whatever the locale of the process: it converts
/// them to that of the calling thread. Names of which an archive does not say it come as they are.
enum UTF8Locale {
  @safe
  // Unchecked: made once, never changed or freed, and only handed to `uselocale`.
  private struct Handle: @unchecked Sendable {
    let locale: locale_t?
  }

  private static let handle = unsafe Handle(locale: newlocale(Int32(1 << LC_CTYPE), "C.UTF-8", nil))

  static func with<Result>(_ body: () -> Result) -> Result {
    guard let locale = unsafe handle.locale else { return body() }
    let before = unsafe uselocale(locale)
    defer { _ = unsafe uselocale(before) }
    return body()
  }
}
