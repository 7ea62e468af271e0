/// `tool_parameters`: what a tool declares as its parameters, held against what its code reads of them.
public struct ToolParametersCheck: Sendable, Hashable {
  public var problem: Problem
  /// Patterns of files that are not judged.
  public var except: [String]

  public enum Problem: String, Sendable, CaseIterable {
    /// The code reads a parameter that the declaration lacks.
    case undeclared
    /// The declaration has a parameter that the code never reads.
    case unread
  }

  public init(problem: Problem, except: [String] = []) {
    self.problem = problem
    self.except = except
  }
}
