internal import RuleModel
internal import YAML

extension SectionsCheck {
  /// `sections: { files: [README.md], topic: how to use it, words: [...], whole_words: [...],
  /// other_topic: [...], except_phrases: [...], place: text, condition: always }`.
  init?(reading object: inout YAMLObject) {
    let files = object.strings("files") ?? []
    let topic = object.requiredString("topic")
    let words = object.strings("words") ?? []
    let wholeWords = object.strings("whole_words") ?? []
    let otherTopic = object.strings("other_topic") ?? []
    let exceptPhrases = object.strings("except_phrases") ?? []
    let place = object.choice("place", as: Place.self) ?? .text
    let condition = object.choice("condition", as: Condition.self) ?? .always
    let isComplete = object.isNotEmpty(files, "files") && object.isNotEmpty(words, "words")
    guard let topic, isComplete else { return nil }
    self.init(
      files: files, topic: topic, words: words, wholeWords: wholeWords, otherTopic: otherTopic,
      exceptPhrases: exceptPhrases, place: place, condition: condition)
  }
}
