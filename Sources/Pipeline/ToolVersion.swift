/// The version of this program, for `--version` and for reports (https://semver.org).
public enum ToolVersion {
  public static let current = "0.1.0"
}
