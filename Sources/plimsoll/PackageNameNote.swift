import Model
import Pipeline

/// A word on a package that is called by another version than it has.
enum PackageNameNote {
  /// Says so on standard error, where `path` ends as packages do and its name states another version.
  static func tell(_ path: String, _ version: String?) {
    guard let version, let other = PackageNames.otherVersion(in: path, than: version) else { return }
    let sentence = "\(path): is called by the version \(other), and its manifest has \(version)"
    StandardStream.complain("plimsoll: warning: \(PrintableText.line(sentence))\n")
  }
}
