public import Model

extension ProjectKind {
  /// What becomes of a hard-coded secret in a project of this kind: where its platform keeps secrets; nil where nothing is
  /// known of one.
  public var secretAdvice: String? {
    switch self {
    case .difyPlugin:
      "Change it where it is in use; declare it as a `secret-input` under `credentials_for_provider` in the provider's "
        + "YAML file, and read it from `self.runtime.credentials`."
    case .repository: nil
    }
  }
}
