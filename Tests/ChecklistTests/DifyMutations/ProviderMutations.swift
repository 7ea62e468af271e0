extension DifyMutation {
  /// Changes of provider/harbor.yaml and tools/gust.yaml.
  static let ofProvider: [DifyMutation] = provider + tool

  private static func provider(
    _ name: String, _ old: String, _ new: String, _ rule: String, at text: String
  ) -> DifyMutation { .file("provider/harbor.yaml", name, old, new, rule, at: text) }

  private static func tool(
    _ name: String, _ old: String, _ new: String, _ rule: String, at text: String
  ) -> DifyMutation { .file("tools/gust.yaml", name, old, new, rule, at: text) }

  private static let provider: [DifyMutation] = [
    provider("provider icon missing", "icon: anemometer.svg", "icon: buoy.svg", "icon", at: "buoy.svg"),
    provider(
      "dark provider icon missing", "  tags:", "  icon_dark: buoy.svg\n  tags:", "icon", at: "icon_dark: buoy.svg"),
    .right("provider name with a blank", .replace("provider/harbor.yaml", "name: harbor", "name: the harbor")),
    provider("unknown credential type", "secret-input", "password", "schema-value", at: "type: password"),
    provider(
      "credential without label", "    label:\n      en_US: Station key\n", "", "schema-required", at: "station_key:"),
    .right(
      "scope on a credential",
      .replace("provider/harbor.yaml", "    required: true", "    required: true\n    scope: rerank")),
    provider("a tag providers cannot have", "- weather", "- trigger", "tags-valid", at: "- trigger"),
    provider("an unknown provider tag", "- weather", "- sailing", "tags-valid", at: "- sailing"),
    .right("no tools", .replace("provider/harbor.yaml", "tools:\n  - tools/gust.yaml\n", "")),
    provider("source missing", "source: provider/harbor.py", "source: provider/pier.py", "ref-missing", at: "pier.py"),
    provider(
      "no extra", "extra:\n  python:\n    source: provider/harbor.py\n", "", "schema-required", at: "identity:"),
    provider("no author in the identity", "  author: harbor-lab\n", "", "schema-required", at: "identity:"),
    provider(
      "credentials as a list", "  station_key:\n    type: secret-input\n",
      "  - name: station_key\n    type: secret-input\n",
      "schema-type", at: "- name: station_key"),
    provider("required is text", "required: true", "required: 'true'", "schema-type", at: "required: 'true'"),
  ]

  private static let tool: [DifyMutation] = [
    tool("unknown parameter type", "type: string", "type: int", "schema-value", at: "type: int"),
    tool("no form", "    form: llm\n", "", "schema-required", at: "- name: "),
    tool(
      "no description for people", "    human_description:\n      en_US: Name of the pier\n", "", "schema-required",
      at: "- name: "),
    tool(
      "no description for the model", "  llm: Returns the strongest gusts of the last hour at a harbor.\n", "",
      "schema-required", at: "description:"),
    tool(
      "several values of text", "type: string\n", "type: string\n    multiple: true\n", "param-multiple", at: "multiple"
    ),
    tool(
      "one default for several values", "type: string\n",
      "type: select\n    multiple: true\n    default: north\n    options: [{value: north, label: {en_US: North}}]\n",
      "schema-type", at: "default: north"),
    .right(
      "an empty option",
      .replace(
        "tools/gust.yaml", "type: string\n", "type: select\n    options: [{value: '', label: {en_US: Any}}]\n")),
    .right(
      "a number as option",
      .replace("tools/gust.yaml", "type: string\n", "type: select\n    options: [{value: 7, label: {en_US: Seven}}]\n")),
    .right(
      "a boolean as option",
      .replace(
        "tools/gust.yaml", "type: string\n", "type: select\n    options: [{value: on, label: {en_US: Switched}}]\n")),
    tool(
      "no extra in the tool", "extra:\n  python:\n    source: tools/gust.py\n", "", "schema-required", at: "identity:"),
    tool("tool source missing", "source: tools/gust.py", "source: tools/squall.py", "ref-missing", at: "squall.py"),
    tool(
      "a plain scalar with a colon", "Gusts of the last hour", "Gusts: of the hour", "manifest-syntax", at: "Gusts: of"),
  ]
}
