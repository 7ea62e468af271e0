/// The way from the top of a document to one of its nodes; said in words only when something is found there.
final class FieldTrail: Sendable {
  private enum Step: Sendable {
    case key(String)
    case item(Int)
  }

  private let parent: FieldTrail?
  private let step: Step

  private init(_ parent: FieldTrail?, _ step: Step) {
    self.parent = parent
    self.step = step
  }

  static func key(_ word: String, below parent: FieldTrail?) -> FieldTrail { FieldTrail(parent, .key(word)) }

  static func item(_ index: Int, below parent: FieldTrail?) -> FieldTrail { FieldTrail(parent, .item(index)) }

  /// The key that the way ends with, printable; nil for an item.
  var lastKey: String? {
    guard case .key(let word) = step else { return nil }
    return printable(word, limit: 64)
  }

  /// As people write it, `parameters[2].type`, or without the numbers, `parameters[].type`.
  ///
  /// A key of a thousand characters, or a hundred keys deep, is cut.
  func name(withNumbers: Bool) -> String {
    var steps: [Step] = []
    var next: FieldTrail? = self
    while let trail = next {
      steps.append(trail.step)
      next = trail.parent
    }
    var name = ""
    for step in steps.reversed() {
      switch step {
      case .key(let word) where name.utf8.count <= 256:
        let short = printable(word, limit: 64)
        name = name.isEmpty ? short : name + "." + short
      case .item(let index) where name.utf8.count <= 300: name += withNumbers ? "[\(index)]" : "[]"
      case .key, .item: break
      }
    }
    return name
  }
}
