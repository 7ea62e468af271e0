internal import RuleModel

/// The way from the top of a document to one of its nodes; said in words only when something is found there.
struct FieldTrail: Sendable {
  /// What was gone before the keys; nil at the top of the document.
  private var anchor: Anchor?
  /// The keys since then are a part of these.
  private var steps: [FieldPath.Step]
  private var range: Range<Int>

  /// A step that the path alone does not say.
  private final class Anchor: Sendable {
    enum Step: Sendable {
      case key(String)
      case item(Int)
    }

    let before: FieldTrail
    let step: Step?

    init(before: FieldTrail, step: Step?) {
      self.before = before
      self.step = step
    }
  }

  /// The top of a document.
  static let top = FieldTrail(anchor: nil, steps: [], range: 0..<0)

  private init(anchor: Anchor?, steps: [FieldPath.Step], range: Range<Int>) {
    self.anchor = anchor
    self.steps = steps
    self.range = range
  }

  func key(_ word: String) -> FieldTrail { following(.key(word)) }

  func item(_ index: Int) -> FieldTrail { following(.item(index)) }

  private func following(_ step: Anchor.Step) -> FieldTrail {
    FieldTrail(anchor: Anchor(before: self, step: step), steps: [], range: 0..<0)
  }

  /// Where keys of `steps`, from the one at `index`, begin to be followed.
  func starting(_ steps: [FieldPath.Step], at index: Int) -> FieldTrail {
    let isEmpty = anchor == nil && range.isEmpty
    let anchor = range.isEmpty ? anchor : Anchor(before: self, step: nil)
    return FieldTrail(anchor: isEmpty ? nil : anchor, steps: steps, range: index..<index)
  }

  /// One key further on the steps that were started.
  func advanced() -> FieldTrail {
    FieldTrail(anchor: anchor, steps: steps, range: range.lowerBound..<range.upperBound + 1)
  }

  /// The key that the way ends with, printable; nil for an item and at the top.
  var lastKey: String? {
    guard case .key(let word) = parts.first else { return nil }
    return printable(word, limit: 64)
  }

  /// As people write it, `parameters[2].type`, or without the numbers, `parameters[].type`.
  ///
  /// A key of a thousand characters, or a hundred keys deep, is cut.
  func name(withNumbers: Bool) -> String {
    var name = ""
    for part in parts.reversed() {
      switch part {
      case .key(let word) where name.utf8.count <= 256:
        let short = printable(word, limit: 64)
        name = name.isEmpty ? short : name + "." + short
      case .item(let index) where name.utf8.count <= 300: name += withNumbers ? "[\(index)]" : "[]"
      case .key, .item: break
      }
    }
    return name
  }

  /// The steps, the last one first.
  private var parts: [Anchor.Step] {
    var result: [Anchor.Step] = []
    var next: FieldTrail? = self
    while let trail = next {
      for step in trail.steps[trail.range].reversed() {
        if case .key(let word) = step { result.append(.key(word)) }
      }
      if let step = trail.anchor?.step { result.append(step) }
      next = trail.anchor?.before
    }
    return result
  }
}
