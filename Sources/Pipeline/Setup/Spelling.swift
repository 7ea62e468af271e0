internal import YAML

/// Words that are nearly right.
public enum Spelling {
  /// The candidate that was likely meant; nil when none is near, or the word is one of them.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    candidates.contains(word) ? nil : YAML.nearest(to: word, among: candidates)
  }
}
