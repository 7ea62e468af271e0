import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("What Python code shows without being run")
struct PythonCodeTests {
  private static let names = SecretNames(
    endings: ["api_key", "apikey", "access_token", "secret", "password", "credentials"], exceptions: ["has_credentials"]
  )

  private func shown(_ code: String) -> [String] {
    PythonFile(path: "a.py", text: code).credentialOutputs(Self.names).map(\.shown)
  }

  @Test(
    "A credential that is printed, logged or answered",
    arguments: [
      ("print(self.runtime.credentials)", "self.runtime.credentials"), ("print(api_key)", "api_key"),
      ("print(f'key: {api_key}')", "api_key"), ("print(f\"{d[\"x\"]} {api_key!r}\")", "api_key"),
      ("logger.info('%s', credentials['api_key'])", "credentials['api_key']"),
      ("self.logger.debug('key ' + str(apiKey))", "apiKey"),
      ("logging.error(json.dumps(credentials))", "credentials"),
      ("log.warning(\n  'x',\n  credentials.get(\"client_secret\"),\n)", "credentials.get(\"client_secret\")"),
      ("yield self.create_text_message(password)", "password"), ("sys.stderr.write(password)", "password"),
      ("print(api_key if api_key else '')", "api_key"), ("print('{}'.format(password))", "password"),
      ("key = self.runtime.credentials[\"api_key\"]\nprint(key)", "key"),
      ("creds = self.runtime.credentials\nlogger.info(creds)", "creds"),
      ("creds = self.runtime.credentials\nlogger.info('%r', creds['api_key'])", "creds['api_key']"),
      ("raise ValueError(f'bad {api_key}')", "api_key"), ("raise errors.Refused(credentials) from e", "credentials"),
      ("h = {'X': f'Bearer {api_key}'}\nprint(h)", "h"), ("u = base + api_key\nlog.info(u)", "u"),
      ("for name, value in self.runtime.credentials.items():\n  print(name, value)", "value"),
      ("print(f'{api_key=}')", "api_key"), ("logger.opt(raw=True).info(api_key)", "api_key"),
      ("warnings.warn(f'uses {api_key}')", "api_key"),
      ("print(os.environ['TIDE_API_KEY'])", "os.environ['TIDE_API_KEY']"),
      ("print(os.getenv(\"TIDE_API_KEY\"))", "os.getenv(\"TIDE_API_KEY\")"),
      ("yield self.create_log_message(label='x', data={'k': api_key})", "api_key"),
      ("yield self.create_variable_message('k', api_key)", "api_key"),
      ("print(*self.runtime.credentials.values())", "self.runtime.credentials.values()"),
      ("print(getattr(self.runtime, 'credentials'))", "getattr(self.runtime, 'credentials')"),
      ("key = getattr(self.runtime, \"credentials\")['api_key']\nlog.info(key)", "key"),
      ("log.info('x', extra={'t': self.runtime.credentials['token']})", "self.runtime.credentials['token']"),
      ("yield self.create_link_message(f'https://x.example/?k={api_key}')", "api_key"),
      ("return f'invalid key: {api_key}'", "api_key"), ("return 'The request failed: ' + api_key", "api_key"),
      ("open('a.txt', 'w').write(api_key)", "api_key"), ("with open('a.log') as log:\n  log.write(api_key)", "api_key"),
      ("Path('a.txt').write_text(api_key)", "api_key"), ("json.dump(credentials, file)", "credentials"),
      ("ic(credentials)", "credentials"),
      ("class A(Endpoint):\n  def f(self, settings):\n    return Response(settings['api_key'])", "settings['api_key']"),
      ("class A(Endpoint):\n  def f(self, settings):\n    print(settings)", "settings"),
    ])
  func outputs(code: String, expected: String) {
    #expect(shown(code) == [expected])
  }

  @Test(
    "What says something about a credential and not the credential",
    arguments: [
      "print(len(api_key))", "print(bool(api_key), api_key is None, 'api_key' in credentials)", "print(api_key[:4])",
      "print(settings)", "class A(Endpoint):\n  x = print(settings['app'])",
      "print('set' if api_key else 'missing')", "print(credentials.keys())", "print(credentials['base_url'])",
      "print(credentials.get('region'))", "print(mask(api_key))", "print('api_key')", "# print(api_key)",
      "client.log_in(api_key)", "headers.update(key=api_key)", "catalog(api_key)", "print(max_tokens)",
      "model = self.pick(model, credentials)\nprint(model)", "print(has_credentials)", "def print(password): pass",
      "\"\"\"\nprint(api_key)\n\"\"\"", "print(f'{{api_key}}')", "write(api_key)", "file.write(api_key)",
      "print(api_key == other)", "print(password.strip)", "raise ValueError('no api_key')", "raise api_key",
      "h = {'X': api_key}\nh = {}\nprint(h)", "h = {'X': api_key}\n\ndef other(h):\n  print(h)",
      "client = Client(api_key)\nprint(client)", "n = len(api_key)\nprint(n)", "print(os.environ['HOME'])",
      "creds = self.runtime.credentials\nprint(creds['base_url'])", "for name in credentials.keys():\n  print(name)",
      "return f'Bearer {api_key}'", "return {'X-Key': api_key}", "return self.failed(api_key)",
      "return errors[api_key]",
      "print(getattr(self.runtime, 'region'))", "print(settings.values())", "print(credentials['project_key'])",
      "json.dump(words, file)", "for k, v in words.items():\n  print(v)",
      "print_raise (api_key)", "x = {'ok': bool(api_key)}\nprint(x)",
    ])
  func silent(code: String) {
    #expect(shown(code).isEmpty)
  }

  @Test(
    "Classes that derive from another, as far as the file says",
    arguments: [
      ("class A(Tool): ...\nclass B(Tool): ...", ["A", "B"]), ("class A(Tool): ...\nclass B(A): ...", ["A", "B"]),
      ("from x import Tool as T\nclass A(T): ...", ["A"]), ("class A(sdk.Tool, Mixin[int]): ...", ["A"]),
      ("class A(\n  Mixin,\n  Tool,\n): ...", ["A"]), ("class A(ToolProvider): ...\nclass B(MyTool): ...", []),
      ("class A:\n  class B(Tool): ...", []), ("\"\"\"\nclass A(Tool):\n\"\"\"", []), ("class A(metaclass=Tool)", []),
    ])
  func classes(code: String, names: [String]) {
    #expect(PythonFile(path: "a.py", text: code).classes(derivingFrom: "Tool").map(\.name) == names)
  }

  @Test("Strings are blank in the bare code, but for the expressions of f-strings")
  func bare() {
    let file = PythonFile(path: "a.py", text: "a = 'x(' + f\"b{c['d']}e{{f}}\"  # g\n\"\"\"h\ni\"\"\"; j\r\n")
    #expect(String(decoding: file.bare, as: UTF8.self) == "a = '  ' + f\" {c[' ']}      \"\n\n; j\n\n")
    #expect(file.bare.count == file.code.count)
    #expect(file.lines.map(\.number) == [1, 2, 3, 4])
    #expect(file.line(at: file.offsets(of: "j")[0]).number == 3)
  }

  @Test(
    "Stack traces that the user sees",
    arguments: [
      ("yield self.create_text_message(traceback.format_exc())", 1), ("raise ToolError(traceback.format_exc())", 1),
      ("err = traceback.format_exc()\nreturn Response(\n  200,\n  'Sorry' + str(err),\n)", 1),
      ("logger.error(traceback.format_exc())", 0), ("err = traceback.format_exc()\nlogger.error(err)\nreturn 1", 0),
      ("yield self.create_text_message(''.join(traceback.format_exception(e)))", 1),
      ("err = traceback.format_exc()\nreturn errors", 0), ("# return traceback.format_exc()", 0),
      ("msg = 'x'\nmsg += traceback.format_exc()\nreturn msg", 1),
      ("if (t := traceback.format_exc()):\n  yield self.create_text_message(t)", 1),
      ("yield self.create_text_message(''.join(traceback.format_stack()))", 1),
      ("return traceback.format_exception_only(e)[-1]", 0),
    ])
  func traces(code: String, count: Int) {
    #expect(PythonFile(path: "a.py", text: code).tracebacksShown.count == count)
  }

  @Test(
    "Names by their words",
    arguments: [
      ("api_key", true), ("apiKey", true), ("API-KEY", true), ("my_api_key", true), ("key", true), ("api_keys", false),
      ("cache_key", false), ("api_key_2", true), ("apiKey2", true), ("token_v2", true), ("max_token_2", false),
      ("2", false),
      ("v2", false), ("cache_key_2", false), ("token", true), ("accessToken", true), ("max_token", false),
      ("tokens", false),
      ("", false),
    ])
  func names(name: String, isSecret: Bool) {
    let names = SecretNames(endings: ["=key", "api_key", "token"], exceptions: ["max_token"])
    #expect(names.isSecret(name) == isSecret)
  }

  @Test(
    "Requests without a timeout, under every name of the library",
    arguments: [
      ("requests.get(u)", 1), ("requests.post(\n  u,\n  json={'timeout': 3},\n)", 1),
      ("requests.get(u, timeout=None)", 1),
      ("import requests as rq\nrq.put(u)", 1), ("from requests import get\nget(u)", 1),
      ("from requests import (\n  post as send,\n  Response,\n)\nsend(u, data=d)\nsend(u, timeout=3)", 1),
      ("s = requests.Session()\ns.get(u)\ns.post(u, timeout=9)\ns.close()", 1),
      ("with requests.Session() as s:\n  s.request('GET', u)", 1),
      ("with requests.Session(\n) as s:\n  s.request('GET', u)", 1),
      ("s = requests.Session()\ns.request = partial(s.request, timeout=5)\ns.get(u)", 0),
      ("requests.get(u, timeout=t)", 0),
      ("requests.get(u, **kw)", 0),
      ("requests.get(u, timeout=None_or(3))", 0), ("from requests import get\ndef get(u): ...\nget(u)", 0),
      ("from requests import Response\nget(u)", 0), ("d.get(u)\nimport requests", 0),
      ("from requests import get\nd.get(u)", 0),
      ("import other as rq\nrq.get(u)", 0), ("requests_get(u)", 0),
      ("self.s = requests.Session()\nself.s.get(u)", 1), ("self.s = requests.Session()\nself.s.get(u, timeout=3)", 0),
      ("self.s = requests.Session()\nself.s.mount('https://', A())\nself.s.get(u)", 0),
    ])
  func timeouts(code: String, count: Int) {
    #expect(PythonFile(path: "a.py", text: code).requestsWithoutTimeout.count == count)
  }

  @Test(
    "Errors that are caught whatever they are",
    arguments: [
      ("except:", 1), ("except :  # noqa", 1), ("except: return", 1), ("except BaseException:", 1),
      ("except BaseException as e:", 1), ("except BaseException:\n  raise", 0), ("except Exception:", 0),
      ("except BaseExceptionGroup:", 0), ("except: raise", 0),
    ])
  func catches(code: String, count: Int) {
    #expect(PythonFile(path: "a.py", text: "try:\n  x()\n\(code)").bareExcepts.count == count)
  }

  @Test(
    "A validation that does nothing",
    arguments: [
      ("pass", true), ("key = credentials\n    return", true), ("key = credentials.get('api_key')", true),
      ("del credentials", true), ("self.key = credentials['api_key']", true), ("client = Client(credentials)", false),
      ("ok = self.ping(credentials.get('a'))", false), ("assert credentials['api_key']", false),
      ("if credentials['a'] == '':\n      raise E", false),
      ("def check():\n      raise E\n    return", true), ("with contextlib.suppress(Exception):\n      ping()", true),
      ("with contextlib.suppress(KeyError):\n      ping()", false),
    ])
  func validations(body: String, isTrivial: Bool) {
    let code = "class A(ToolProvider):\n  def _validate_credentials(self, credentials):\n    \(body)\n"
    #expect((PythonFile(path: "a.py", text: code).trivialValidation != nil) == isTrivial)
  }

  @Test("The validation of a provider of models is one, too")
  func modelValidation() {
    let code = "class A(ModelProvider):\n  def validate_provider_credentials(self, credentials):\n    pass\n"
    #expect(PythonFile(path: "a.py", text: code).trivialValidation != nil)
  }

  @Test(
    "Defaults that are written so that an assignment does not show them",
    arguments: [
      ("key = c.get('api_key') or f'abc'", ["api_key=abc"]), ("key = c['api_key'] or (r\"abc\")", ["api_key=abc"]),
      ("api_key = (\n  c.get('x')\n  or b'abc'\n)", []), ("api_key: str = field(default='abc')", ["api_key=abc"]),
      ("api_key: str = field(\n  default_factory=lambda: 'abc'\n)", ["api_key=abc"]),
      ("name: str = field(default='abc')", []), ("key = c.get('api_key') or f'{abc}'", []),
      ("key = c.get('api_key') or 'abc'", []), ("key = c.get('region') or f'abc'", []),
      ("key = f'api_key' f'abc'", []), ("field(default='abc')", []), ("api_key = f'abc'", []), ("x or f'", []),
      ("api_key: str = field(default=", []), ("major f'abc' # api_key", []),
    ])
  func hiddenDefaults(code: String, expected: [String]) {
    let found = PythonFile(path: "a.py", text: code).hiddenDefaults(of: Self.names)
    #expect(found.map { "\($0.name)=\($0.value)" } == expected)
  }

  @Test(
    "Hosts of test systems, but for those beside the real one",
    arguments: [
      ("u = 'https://sandbox.a.example'", ["sandbox.a.example"]),
      ("u = f'https://{region}.sandbox.a.example/x'", ["{region}.sandbox.a.example"]),
      ("u = 'wss://sandbox.a.example'", ["sandbox.a.example"]), ("u = 'xsandbox.a.example'", []),
      ("u = 'https://sandbox.a.example' if t else 'https://api.a.example'", []),
      ("u = {\n  'a': 'https://sandbox.a.example',\n  'b': 'https://a.example',\n}", []),
      ("u = 'https://sandbox.a.example'\nv = 'https://b.test'", ["sandbox.a.example"]),
    ])
  func hosts(code: String, expected: [String]) {
    #expect(PythonFile(path: "a.py", text: code).loneURLs(withHostPart: ["sandbox"]).map(\.host) == expected)
  }

  @Test("Classes that a tool's file takes from others count, and a file without any is told")
  func classCounts() throws {
    func messages(_ files: [String: String]) throws -> [String] {
      let declared = [
        "provider/demo.yaml": "tools: [tools/a.yaml]\n", "tools/a.yaml": "extra: {python: {source: tools/a.py}}\n",
      ]
      return try ReleaseTree.plugin(declared.merging(files) { $1 })
        .run(.pythonCode(PythonCodeCheck(problem: .classCount))).map(\.message)
    }
    let base = "class Base(Tool):\n    pass\n"
    let own = "class A(Tool):\n    pass\n"
    for none in [
      "class A: pass\n", "class A(object):\n  class B: ...\n", "import json\ndef f(): pass\n",
    ] {
      #expect(try messages(["tools/a.py": none]).count == 1, "\(none)")
    }
    for open in ["from x import *\n", "class A(B): ...\n", "A = type('A', (), {})\n"] {
      #expect(try messages(["tools/a.py": open]).isEmpty, "\(open)")
    }
    #expect(try messages(["tools/a.py": own]).isEmpty)
    #expect(try messages(["tools/a.py": "from tools.base import Base\n" + own, "tools/base.py": base]).count == 1)
    #expect(
      try messages(["tools/a.py": "from .base import Base\n\nclass A(Base):\n    pass\n", "tools/base.py": base]).count
        == 1)
    #expect(try messages(["tools/a.py": "from tools.base import words\n" + own, "tools/base.py": base]).isEmpty)
    #expect(
      try messages(["tools/a.py": "def f():\n    from tools.base import Base\n" + own, "tools/base.py": base]).isEmpty)
    #expect(try messages(["tools/a.py": "import os\n\ndef f(): ...\n"]).count == 1)
    // A place that is kept free.
    for free in ["", "# later\n", "pass\n", "import os\n\nx = 1\n"] {
      #expect(try messages(["tools/a.py": free]).isEmpty, "\(free)")
    }
    #expect(try messages(["tools/a.py": "from elsewhere import A\n"]).isEmpty)
    #expect(try messages(["tools/a.py": "A = type('A', (Tool,), {})\n"]).isEmpty)
  }

  @Test("Broken and hostile code ends")
  func hostile() {
    let texts = [
      "f\"{", "print(f\"{api_key", "'", "\"\"\"", "\\", "except", "def _validate_credentials(", "requests.get(",
      "print(",
      String(repeating: "print(", count: 300), String(repeating: "requests.get(", count: 300), "\u{0}", "é(ü",
      "x = f'{{{'", "def _validate_credentials(self):", "credentials.get(", "credentials[\"", ".get(\"a\")",
    ]
    for text in texts {
      let file = PythonFile(path: "a.py", text: text)
      _ = (file.bareExcepts, file.requestsWithoutTimeout, file.tracebacksShown, file.trivialValidation, file.statements)
      _ = file.credentialOutputs(Self.names)
      #expect(file.code.count == file.bare.count)
    }
  }

  private static let manifest = """
    type: plugin
    plugins: {tools: [provider/p.yaml]}
    resource: {permission: {model: {enabled: true, llm: false}}}
    """

  @Test("A permission that is not asked for, at its first use")
  func permission() throws {
    let check = CheckKind.permission(
      PermissionCheck(uses: [
        .init(
          code: "self.session.model.llm",
          fields: ["resource.permission.model.enabled", "resource.permission.model.llm"].compactMap { FieldPath($0) }),
        .init(code: "self.session.tool", fields: ["resource.permission.tool.enabled"].compactMap { FieldPath($0) }),
      ]))
    let code = "# self.session.tool\nx = self.session.tools\ny = self.session.model.llm.invoke()\n"
    let tree = ReleaseTree(files: [
      "manifest.yaml": Self.manifest, "tools/a.py": code, "tests/b.py": "self.session.tool",
    ])
    let found = try tree.run(check)
    #expect(found.map(\.path) == ["tools/a.py"])
    #expect(found.first?.place?.line == 3)
    #expect(found.first?.message.contains("resource.permission.model.llm") == true)
    let fix = "resource:\n  permission:\n    model:\n      enabled: true\n      llm: true"
    #expect(found.first?.fix == fix)
  }

  @Test("Secrets in text inputs, in every kind of form")
  func plainInputs() throws {
    let check = CheckKind.credentialType(
      CredentialTypeCheck(types: ["text-input"], expected: "secret-input", names: ["api_key", "token"]))
    let provider = """
      credentials_for_provider:
        api_key:
          type: text-input
        token: {type: secret-input}
        region: {type: text-input}
        words: {type: text-input, label: {en_US: "Access Token:"}}
        words_id: {type: text-input, label: {en_US: Access Token}}
      oauth_schema:
        client_schema: [{name: app_token, type: text-input}]
      """
    let group = "settings:\n  - {name: bot_token, type: text-input}\n  - {name: url, type: text-input}\n"
    let manifest = "type: plugin\nplugins: {tools: [provider/p.yaml], endpoints: [group/g.yaml]}\n"
    let tree = ReleaseTree(files: ["manifest.yaml": manifest, "provider/p.yaml": provider, "group/g.yaml": group])
    let found = try tree.run(check)
    #expect(found.map(\.key) == ["api_key", "words", "app_token", "bot_token"])
    #expect(found.map { $0.place?.line } == [3, 6, 9, 2])
    #expect(found.first?.place?.column == 11)
  }
}
