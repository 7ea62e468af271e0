internal import Model
internal import YAML

extension ValueAmongCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field in
      field.target.resolve(in: context).compactMap { resolved in
        let allowed = field.among.hits(in: resolved.base).compactMap { $0.value?.scalar?.text }
        guard let text = resolved.scalar?.text, !allowed.isEmpty, !allowed.contains(text) else { return nil }
        let meant = text.utf8.count <= 64 ? nearest(to: text, among: allowed) : nil
        return resolved.finding(
          "`\(resolved.hit.name)` \(quoted(text)) is not among the values of `\(field.among)`",
          meant: meant,
          fix: meant.map { line($0, field.target) }, key: "\(resolved.hit.stableName)=\(text)")
      }
    }
  }
}
