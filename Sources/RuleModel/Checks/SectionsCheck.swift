/// A document that must speak of a topic.
public struct SectionsCheck: Sendable, Hashable {
  /// Paths relative to the project's root; the first that exists is read, none is no finding.
  public var files: [String]
  /// The topic as a message names it: `how to set it up`.
  public var topic: String
  /// Words of which one must be there, without regard to case; a word of letters also matches as the start of a longer
  /// one (`install` in `installation`).
  public var words: [String]
  /// The same, but only as whole words.
  public var wholeWords: [String]
  /// Words of another topic: a sentence that has one of them, and is no heading, says nothing about this one.
  public var otherTopic: [String]
  /// Phrases that have such a word in them and say nothing about the topic.
  public var exceptPhrases: [String]
  public var place: Place
  public var condition: Condition

  /// Where a word counts.
  public enum Place: String, Sendable, CaseIterable {
    /// Only in a heading of any style.
    case headings
    /// Anywhere outside code blocks and comments.
    case text
  }

  /// In which projects the topic is needed.
  public enum Condition: String, Sendable, CaseIterable {
    case always
    /// Where the user must give credentials.
    case credentials
  }

  public init(
    files: [String], topic: String, words: [String], wholeWords: [String] = [], otherTopic: [String] = [],
    exceptPhrases: [String] = [], place: Place = .text, condition: Condition = .always
  ) {
    self.wholeWords = wholeWords
    self.otherTopic = otherTopic
    self.exceptPhrases = exceptPhrases
    self.files = files
    self.topic = topic
    self.words = words
    self.place = place
    self.condition = condition
  }
}
