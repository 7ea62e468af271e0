/// How a text report looks; nothing of it changes what is reported.
public struct TextStyle: Sendable, Hashable {
  /// Which text report is made.
  public enum Layout: Sendable, Hashable {
    /// Every finding, then the summary.
    case full
    /// What a git hook prints: at most one screen of 24 lines.
    case hook(HookStage)
  }

  /// What a git hook lets through or stops.
  public enum HookStage: String, Sendable, Hashable {
    case commit, push
  }

  /// True for ANSI colours (ECMA-48 SGR); false for plain text.
  public var color: Bool
  /// Columns of the page; values below 40 count as 40. Paths, URLs and columns of a table are not broken.
  public var width: Int
  /// True to add reasons, fingerprints, suppressed findings and examples of what was passed over.
  public var verbose: Bool
  public var layout: Layout

  public init(color: Bool = false, width: Int = 80, verbose: Bool = false, layout: Layout = .full) {
    self.color = color
    self.width = width
    self.verbose = verbose
    self.layout = layout
  }

  /// The compact report of a git hook before a commit, 80 columns, without colour.
  public static let hook = TextStyle(layout: .hook(.commit))

  var columns: Int { max(40, width) }
  var painter: Painter { Painter(isOn: color) }
}
