/// A version that a release has: three numbers, and a suffix of a pre-release at most.
///
/// The form is the one that Dify's packager accepts (`\d{1,4}(\.\d{1,4}){2}(-\w{1,16})?`).
public struct ReleaseVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var major: Int
  public var minor: Int
  public var patch: Int
  /// `rc1`; nil for a release proper, which is above its pre-releases.
  public var suffix: String?

  public init(major: Int, minor: Int, patch: Int, suffix: String? = nil) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.suffix = suffix
  }

  /// Nil for any other form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let values = numbers.compactMap { number -> Int? in
      let isNumber = (1...4).contains(number.utf8.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return isNumber ? Int(number) : nil
    }
    guard numbers.count == 3, values.count == 3 else { return nil }
    self.init(major: values[0], minor: values[1], patch: values[2])
    guard parts.count == 2 else { return }
    let isWord = parts[1].utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    guard (1...16).contains(parts[1].utf8.count), isWord else { return nil }
    suffix = String(parts[1])
  }

  public var description: String { "\(major).\(minor).\(patch)" + (suffix.map { "-" + $0 } ?? "") }

  /// Whether the suffix is that of a release after the release proper (`1.2.0-post1`; PEP 440, "Post-releases").
  public var isPostRelease: Bool { suffix?.lowercased().hasPrefix("post") ?? false }

  /// By numbers, then a pre-release before its release, and that before its post-releases; suffixes by their letters and then
  /// by their number.
  public static func < (a: Self, b: Self) -> Bool {
    if (a.major, a.minor, a.patch) != (b.major, b.minor, b.patch) {
      return (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }
    if a.isPostRelease != b.isPostRelease { return b.isPostRelease }
    switch (a.suffix, b.suffix) {
    case (nil, _): return false
    case (_, nil): return true
    case (let one?, let other?):
      let (x, y) = (parts(one), parts(other))
      return x.word == y.word ? x.number < y.number : x.word < y.word
    }
  }

  private static func parts(_ suffix: String) -> (word: String, number: Int) {
    let digits = suffix.reversed().prefix { $0.isASCII && $0.isNumber }
    return (String(suffix.dropLast(digits.count)), Int(String(digits.reversed())) ?? 0)
  }

  /// What a bump makes of it; a pre-release becomes the release that it was for.
  public func bumped(_ part: Part) -> ReleaseVersion {
    switch part {
    case .major:
      suffix != nil && minor == 0 && patch == 0
        ? ReleaseVersion(major: major, minor: 0, patch: 0) : ReleaseVersion(major: major + 1, minor: 0, patch: 0)
    case .minor:
      suffix != nil && patch == 0
        ? ReleaseVersion(major: major, minor: minor, patch: 0)
        : ReleaseVersion(major: major, minor: minor + 1, patch: 0)
    case .patch:
      ReleaseVersion(major: major, minor: minor, patch: suffix == nil ? patch + 1 : patch)
    }
  }

  /// What a release changes: `major` what users rely on, `minor` adds to it, `patch` mends (Semantic Versioning 2.0.0).
  public enum Part: String, Sendable, CaseIterable { case patch, minor, major }
}
