/// A small tool plugin with nothing wrong in it; the mutations start from it.
enum HarborWeather {
  static let files: [String: String] = [
    "manifest.yaml": manifest, "provider/harbor.yaml": provider, "tools/gust.yaml": tool,
    "provider/harbor.py": "class HarborProvider(ToolProvider): ...\n", "tools/gust.py": "class Gust(Tool): ...\n",
    "main.py": "import harbor\n",
    "_assets/anemometer.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n", "PRIVACY.md": "No data is kept.\n",
    "requirements.txt": "dify_plugin>=0.9.0,<1\n",
    "README.md": """
    # Harbor weather

    Tells the wind at the pier. Install the plugin, add the key of your weather station as its credential, and use the
    tool in a workflow: give it the name of a harbor and it answers with the gusts of the last hour. See
    https://github.com/harbor-lab/harbor-weather for the source.

    """,
  ]

  private static let manifest = """
    version: 2.3.1
    type: plugin
    author: harbor-lab
    name: harbor-weather
    label:
      en_US: Harbor weather
    description:
      en_US: Wind and gusts at the pier
    icon: anemometer.svg
    resource:
      memory: 134217728
      permission:
        tool:
          enabled: true
    plugins:
      tools:
        - provider/harbor.yaml
    meta:
      version: 0.0.2
      arch:
        - amd64
        - arm64
      runner:
        language: python
        version: "3.12"
        entrypoint: main
    created_at: 2025-11-03T06:30:00.25+01:00
    privacy: PRIVACY.md
    tags:
      - weather

    """

  private static let provider = """
    identity:
      author: harbor-lab
      name: harbor
      label:
        en_US: Harbor
      description:
        en_US: Stations at the pier
      icon: anemometer.svg
      tags:
        - weather
    credentials_for_provider:
      station_key:
        type: secret-input
        required: true
        label:
          en_US: Station key
    tools:
      - tools/gust.yaml
    extra:
      python:
        source: provider/harbor.py

    """

  private static let tool = """
    identity:
      name: gust
      author: harbor-lab
      label:
        en_US: Gusts
    description:
      human:
        en_US: Gusts of the last hour
      llm: Returns the strongest gusts of the last hour at a harbor.
    parameters:
      - name: pier
        type: string
        required: true
        label:
          en_US: Pier
        human_description:
          en_US: Name of the pier
        llm_description: Name of the pier
        form: llm
    extra:
      python:
        source: tools/gust.py

    """
}
