internal import Model

/// A region with the bounds that SARIF's schema asks for: lines and columns from 1 on, the end not before the start.
struct SARIFRange: Hashable {
  var startLine: Int
  var startColumn: Int
  var endLine: Int
  var endColumn: Int

  init(_ region: Region) {
    startLine = max(1, region.startLine)
    startColumn = max(1, region.startColumn)
    endLine = max(startLine, region.endLine)
    endColumn = max(endLine == startLine ? startColumn : 1, region.endColumn)
  }
}
