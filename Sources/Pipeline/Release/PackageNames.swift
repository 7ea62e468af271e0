internal import Checklist
internal import Model

/// What packages are called.
public enum PackageNames {
  /// The version that the name of a package's file states in place of `version`; nil when it states none or the same, and
  /// when the file does not end as packages do that are written here.
  public static func otherVersion(in path: String, than version: String) -> String? {
    ProjectKind.allCases.lazy.compactMap { PackageFileName.otherVersion(inNameOf: path, $0, than: version) }.first
  }
}
