/// Keeps a value that is seldom there out of line: one pointer where there is none, so that a value with many such fields
/// stays small to store and to move.
@propertyWrapper
public struct Boxed<Value: Sendable>: Sendable {
  private indirect enum Box: Sendable {
    case none
    case some(Value)
  }

  private var box: Box

  public init(wrappedValue: Value?) { box = wrappedValue.map(Box.some) ?? .none }

  public var wrappedValue: Value? {
    get {
      if case .some(let value) = box { value } else { nil }
    }
    set { box = newValue.map(Box.some) ?? .none }
  }
}
