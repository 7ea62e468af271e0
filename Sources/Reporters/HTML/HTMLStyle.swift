/// What pages look like: in the reader's light or dark, on a screen or on paper.
enum HTMLStyle {
  /// The hash by which a page's policy lets this style in, and no other; a test computes it.
  static let hash = "sha256-N1E24lFxXinphxWrnV63UNxlHGPvnJ0ctP3a9xNzAjc="

  static let text = """
    :root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--error:#b3151f;\
    --warning:#7a5200;--note:#0550ae;--good:#116329;--mark:#fff1b8;--bar:#54aeff}
    @media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9aa4af;--line:#3d444d;--soft:#161b22;\
    --error:#ff8f8a;--warning:#e3b341;--note:#79c0ff;--good:#6fdd8b;--mark:#5a4300;--bar:#1f6feb}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
    header,main,footer{max-width:72rem;margin:0 auto;padding:0 1rem}
    header{padding-top:1.5rem}
    footer{padding:2rem 1rem;color:var(--dim);font-size:.9rem}
    h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem;overflow-wrap:anywhere}
    h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
    h3{font-size:1.05rem;margin:1.25rem 0 .5rem}
    h4{font-size:.95rem;margin:1rem 0 .25rem}
    summary h3,summary h4{display:inline;margin:0}
    a{color:var(--note)}
    a:focus-visible,summary:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--note);\
    outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem}
    code,pre,.n{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
    code{overflow-wrap:anywhere}
    pre{margin:.25rem 0;padding:.25rem .5rem;background:var(--soft);border-left:3px solid var(--line);\
    white-space:pre-wrap;overflow-wrap:anywhere}
    mark{background:var(--mark);color:inherit;border-radius:2px}
    .verdict{border:2px solid;border-radius:6px;padding:.75rem 1rem;font-size:1.15rem;font-weight:600;margin:0}
    .bad{color:var(--error)}.open{color:var(--warning)}.fine{color:var(--good)}.dim{color:var(--dim)}
    .error{color:var(--error)}.warning{color:var(--warning)}.note{color:var(--note)}
    .chips{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:0;margin:.75rem 0;list-style:none}
    .chips b{font-size:1.2rem}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
    details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.5rem .75rem}
    summary{cursor:pointer}
    .rule{content-visibility:auto;contain-intrinsic-size:auto 3rem}
    ul.findings,ul.items{list-style:none;padding:0}
    ul.findings>li{padding:.5rem 0;border-top:1px solid var(--line)}
    ul.items>li{display:grid;grid-template-columns:10rem minmax(0,1fr);padding:.25rem 0}
    ul.items>li>*{grid-column:2}
    ul.items>li>.state{grid-column:1;font-weight:600;white-space:nowrap}
    ul.items ul{margin:.25rem 0;padding-left:1.25rem}
    .table{overflow-x:auto}
    table{border-collapse:collapse;width:100%}
    th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
    td.num,th.num{text-align:right;font-variant-numeric:tabular-nums}
    td.wide{width:40%}
    svg{display:block;width:100%;height:.7rem;margin-top:.45rem;background:var(--soft)}
    rect{fill:var(--bar)}
    form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.75rem;background:var(--soft);\
    border:1px solid var(--line);border-radius:6px}
    form[hidden],[hidden]{display:none}
    input[type=search]{font:inherit;padding:.3rem .5rem;width:20rem;max-width:100%;color:inherit;background:var(--bg);\
    border:1px solid var(--dim);border-radius:4px}
    label{display:inline-flex;gap:.35rem;align-items:center}
    @media(max-width:40rem){ul.items>li{display:block}ul.items>li>.state{margin-right:.5rem}}
    @media print{:root{--bg:#fff;--fg:#000;--dim:#444;--line:#999;--soft:#fff;--error:#900;--warning:#630;--note:#036;\
    --good:#040;--mark:#eee}nav,form,.skip{display:none}body{font-size:10pt}details{border:0;padding:0}\
    details::details-content{content-visibility:visible}.rule{content-visibility:visible}\
    ul.findings>li,ul.items>li,tr{break-inside:avoid}}
    """
}
