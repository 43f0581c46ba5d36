/**
 * Documents for what models wrote and what must not touch the app. The header `sandbox` takes the origin away, however the
 * document is opened: no cookies, no storage, no way to the page around it. No rule allows a request, so that nothing
 * read can leave. What is shown comes by message from the page around.
 */
export interface SandboxPage { html: string, contentSecurityPolicy: string }

const nothingButThis = [
  'sandbox allow-scripts',
  'default-src \'none\'',
  'style-src \'unsafe-inline\'',
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  'base-uri \'none\'',
  'form-action \'none\'',
  'frame-ancestors \'self\'',
]

/** Takes a whole document, once, and becomes it. Inline scripts run: here is where they may. */
export function previewPage(): SandboxPage {
  return {
    html: page('<script>', previewScript),
    contentSecurityPolicy: [...nothingButThis, 'script-src \'unsafe-inline\''].join('; '),
  }
}

/** Draws diagrams with a library that it is given; what a diagram's text says cannot run, as scripts need the nonce. */
export function diagramPage(nonce: string): SandboxPage {
  return {
    html: page(`<script nonce="${nonce}">`, diagramScript),
    contentSecurityPolicy: [...nothingButThis, `script-src 'nonce-${nonce}'`].join('; '),
  }
}

function page(scriptTag: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body>${scriptTag}${script}</script></body></html>`
}

const previewScript = `
addEventListener('message', function take(event) {
  if (event.source !== parent || typeof event.data?.document !== 'string') return
  removeEventListener('message', take)
  document.open()
  document.write(event.data.document)
  document.close()
})
parent.postMessage({ type: 'sandbox-ready' }, '*')`

const diagramScript = `
const nonce = document.currentScript.nonce
let turn = Promise.resolve()
addEventListener('message', (event) => {
  if (event.source !== parent) return
  if (typeof event.data?.library === 'string') {
    const script = document.createElement('script')
    script.nonce = nonce
    script.textContent = event.data.library
    document.head.append(script)
    parent.postMessage({ type: 'sandbox-loaded', isLoaded: 'mermaid' in globalThis }, '*')
  }
  if (typeof event.data?.source === 'string') turn = turn.then(() => draw(event.data))
})
async function draw({ id, source, isDark, fontFamily }) {
  try {
    mermaid.initialize({
      startOnLoad: false, securityLevel: 'strict', theme: isDark ? 'dark' : 'default', fontFamily, htmlLabels: false, flowchart: { htmlLabels: false },
      maxTextSize: 50000, maxEdges: 500, suppressErrorRendering: true, logLevel: 'fatal',
    })
    const { svg } = await mermaid.render('diagram-' + id, source)
    parent.postMessage({ type: 'diagram', id, svg }, '*')
  } catch (error) {
    parent.postMessage({ type: 'diagram', id, problem: String(error?.message ?? error) }, '*')
  }
  document.body.replaceChildren()
}
parent.postMessage({ type: 'sandbox-ready' }, '*')`
