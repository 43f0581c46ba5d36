import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { MarkdownDocument } from '../../../../../app/utils/markdown/markdown-document.ts'
import type { MarkdownContext } from '../../../../../app/utils/markdown/markdown-context.ts'
import { renderBlock } from '../../../../../app/utils/markdown/render-block.ts'

const context: MarkdownContext = {
  codeBlock: defineComponent({
    props: { code: { type: String, required: true }, info: { type: String, default: '' }, isOpen: Boolean },
    setup: (props) => () => h('pre', { 'data-info': props.info }, props.code),
  }),
  remoteImage: defineComponent({
    props: { address: { type: String, required: true }, host: { type: String, required: true }, description: { type: String, required: true } },
    setup: (props) => () => h('button', [props.host, ' ', props.description]),
  }),
  table: defineComponent({ props: { rows: { type: Array, required: true }, isOpen: Boolean }, setup: (_props, { slots }) => () => slots.default?.() }),
  formula: defineComponent({
    props: { source: { type: String, required: true }, isDisplay: Boolean },
    setup: (props) => () => h(props.isDisplay ? 'pre' : 'code', { class: 'math' }, props.source),
  }),
  footnotePrefix: 'a',
  labels: { table: 'Table', taskDone: 'Done', taskOpen: 'Not done', footnote: 'Footnote', backToText: 'Back from' },
}

async function render(source: string, isStreaming = false): Promise<string> {
  const blocks = new MarkdownDocument().update(source, isStreaming)
  const html = await renderToString(h('div', blocks.map(({ token, isOpen }) => renderBlock(token, context, isOpen))))
  return html.replaceAll(/<!--[[\]]-->/g, '').replace(/^<div>(.*)<\/div>$/s, '$1')
}

describe('rendered Markdown', () => {
  it.each([
    ['**bold** *it* ~~gone~~ `a < b`', '<p><strong>bold</strong> <em>it</em> <del>gone</del> <code>a &lt; b</code></p>'],
    ['这是**“重点”**的话', '<p>这是<strong>“重点”</strong>的话</p>'],
    ['# One\n\n## Two', '<h3 class="heading-1">One</h3><h4 class="heading-2">Two</h4>'],
    ['line one\nline two', '<p>line one<br>line two</p>'],
    ['fish &amp; chips &lt;b&gt; &#8212; &unknown;', '<p>fish &amp; chips &lt;b&gt; — &amp;unknown;</p>'],
    ['`&amp;`', '<p><code>&amp;amp;</code></p>'],
    ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
    ['3. three', '<ol start="3"><li>three</li></ol>'],
    ['- [x] did\n- [ ] not', '<ul><li class="task"><span role="img" aria-label="Done" class="task-box is-done"></span>did</li><li class="task"><span role="img" aria-label="Not done" class="task-box"></span>not</li></ul>'],
    ['with $a_1 * b_2$ and \\(c_3\\)', '<p>with <code class="math">a_1 * b_2</code> and <code class="math">c_3</code></p>'],
    ['from $5 to $10, or $3/$4', '<p>from $5 to $10, or $3/$4</p>'],
    ['$$\n\\int_0^1 x\\, dx\n$$\n\nnext', '<pre class="math">\\int_0^1 x\\, dx</pre><p>next</p>'],
    ['\\[ a_b \\]', '<pre class="math">a_b</pre>'],
    ['so[^1].', '<p>so<sup id="a-reference-1" class="footnote-reference"><a href="#a-note-1" aria-label="Footnote 1">1</a></sup>.</p>'],
    ['so.\n[^1]: a *note*', '<p>so.</p><p id="a-note-1" class="footnote"><sup>1</sup> a <em>note</em> <a href="#a-reference-1" aria-label="Back from 1">↩</a></p>'],
    ['all but `[^abc]` and [^ab] and [^a-z]', '<p>all but <code>[^abc]</code> and [^ab] and [^a-z]</p>'],
    ['> quoted', '<blockquote><p>quoted</p></blockquote>'],
    ['```js\nlet a = "<b>"\n```', '<pre data-info="js">let a = &quot;&lt;b&gt;&quot;</pre>'],
    ['[docs](https://example.com/a?b=1&amp;c=2 "Title")', '<p><a href="https://example.com/a?b=1&amp;c=2" title="Title" target="_blank" rel="noopener noreferrer nofollow">docs</a></p>'],
    ['<https://example.com/>', '<p><a href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow">https://example.com/</a></p>'],
    ['![a cat](https://pictures.example/cat.png)', '<p><button>pictures.example a cat</button></p>'],
    ['![a cat](http://pictures.example/cat.png)', '<p><a href="http://pictures.example/cat.png" target="_blank" rel="noopener noreferrer nofollow">a cat</a></p>'],
  ])('renders %j', async (source, html) => {
    expect(await render(source)).toBe(html)
  })

  it('lets a table scroll by itself and aligns its cells', async () => {
    expect(await render('| a | b |\n|---|--:|\n| 1<br>2 | 3 |')).toBe('<div class="table-scroller" role="region" tabindex="0" aria-label="Table"><table>'
      + '<thead><tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr></thead>'
      + '<tbody><tr><td>1<br>2</td><td class="align-right">3</td></tr></tbody></table></div>')
  })

  it('shows what is half written without its signs', async () => {
    expect(await render('Some **bold [li', true)).toBe('<p>Some <strong>bold li</strong></p>')
  })
})

describe('Markdown that means harm', () => {
  const allowedTags = new Set(['p', 'a', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'br', 'h3', 'blockquote', 'button', 'span', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'])
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<a href="javascript:alert(1)">x</a>',
    '<style>body{display:none}</style>',
    '<!-- comment --><b onmouseover=alert(1)>b</b>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](java&Tab;script:alert(1))',
    '[x](&#x6A;avascript&colon;alert(1))',
    '[x]( javascript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](vbscript:msgbox(1))',
    '[x](file:///etc/passwd)',
    '[x](blob:https://example.com/1)',
    '[x](/relative)',
    '[x](//example.com)',
    '[x][ref]\n\n[ref]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '![x](x" onerror="alert(1))',
    '[x](https://example.com/"onclick="alert(1))',
    '[x](https://example.com "title" onclick="alert(1)")',
    '```"><script>alert(1)</script>\ncode\n```',
    '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |',
    '- [x] <script>alert(1)</script>',
    '# <img src=x onerror=alert(1)>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;img src=x onerror=alert(1)&#62;',
    '`<script>alert(1)</script>`',
    '\\<script>alert(1)</script>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<details open ontoggle=alert(1)>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  ])('is text and nothing else: %s', async (source) => {
    for (const isStreaming of [false, true]) {
      const html = await render(source, isStreaming)
      const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>/gi)]
      for (const [, name, attributes] of tags) {
        expect(allowedTags).toContain(name)
        expect((attributes ?? '').replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=|src|style/i)
      }
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(?:https?|mailto):/)
    }
  })
})
