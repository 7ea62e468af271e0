/// A value of a TOML document and where it is written.
public struct TOMLNode: Sendable {
  public var value: Value
  /// 1-based.
  public var line: Int
  /// 1-based; counts Unicode scalars.
  public var column: Int

  public init(_ value: Value, line: Int, column: Int) {
    self.value = value
    self.line = line
    self.column = column
  }

  /// The kinds of value of TOML 1.0.
  public indirect enum Value: Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// A date, a time or both, as written.
    case dateTime(String)
    case array([TOMLNode])
    case table(TOMLTable)
  }

  public var string: String? { if case .string(let text) = value { text } else { nil } }
  public var integer: Int64? { if case .integer(let number) = value { number } else { nil } }
  public var boolean: Bool? { if case .boolean(let flag) = value { flag } else { nil } }
  public var array: [TOMLNode]? { if case .array(let items) = value { items } else { nil } }
  public var table: TOMLTable? { if case .table(let table) = value { table } else { nil } }

  /// A float, or an integer as one.
  public var number: Double? {
    switch value {
    case .float(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }

  /// For messages: `a string`, `an array`.
  public var kindName: String {
    switch value {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a float"
    case .boolean: "a boolean"
    case .dateTime: "a date or time"
    case .array: "an array"
    case .table: "a table"
    }
  }
}
