/// The scanners whose rule files are understood.
public enum ImportTool: String, Sendable {
  case gitleaks, betterleaks
}
