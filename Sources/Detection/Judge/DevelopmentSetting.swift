internal import Model

/// What a generator wrote for the machine of who develops and for tests, and says so itself.
///
/// It is a secret by its form, and may be in use where nobody changed it: a warning, no error.
enum DevelopmentSetting {
  /// How the value is marked, for `explain`; nil when nothing says so.
  static func reason(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>, _ file: ScannedFile) -> String? {
    // Django's `startproject`.
    if ValueCursor.isText(bytes, value.lowerBound, "django-insecure-") { return "in a setting for development" }
    guard file.syntax == .yaml else { return nil }
    // `secrets.yml` and `database.yml` of Rails have a section for each environment.
    let names = EnclosingNames.find(bytes, key, file.syntax)
    return names.count == 1 && names[0].elementsEqual("test".utf8) ? "in the settings of tests" : nil
  }
}
