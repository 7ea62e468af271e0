/// `reference_image`: fields that name an image of the project, and what is wrong with the image. A file that is missing
/// is passed over.
public struct ReferenceImageCheck: Sendable, Hashable {
  public var problem: Problem
  public var fields: [ReferenceExistsCheck.Field]

  public enum Problem: Sendable, Hashable {
    /// The name's ending does not say what the file holds.
    case format
    /// In bytes; more is a finding.
    case size(atMost: Int)
  }

  public init(problem: Problem, fields: [ReferenceExistsCheck.Field]) {
    self.problem = problem
    self.fields = fields
  }
}
