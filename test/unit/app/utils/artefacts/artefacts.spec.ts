import { describe, expect, it } from 'vitest'
import { findArtefact, findArtefactKind } from '../../../../../app/utils/artefacts/artefact.ts'
import { artefactDocument } from '../../../../../app/utils/artefacts/artefact-document.ts'
import { findArtefacts, listVersions } from '../../../../../app/utils/artefacts/artefact-versions.ts'
import { readFences } from '../../../../../app/utils/artefacts/read-fences.ts'

describe('an artefact', () => {
  it.each([
    ['html', '<h1>x</h1>', 'html'], ['HTML', '<!doctype html>', 'html'], ['html', 'no tag', undefined], ['html', '<svg></svg>', 'svg'], ['svg', '<svg/>', 'svg'],
    ['xml', '<?xml version="1.0"?>\n<svg xmlns="x"></svg>', 'svg'], ['xml', '<a/>', undefined], ['mermaid', 'graph TD', 'mermaid'], ['js', 'alert(1)', 'javascript'],
    ['js', 'import x from "y"', undefined], ['javascript', 'const x = require("y")', undefined], ['node', 'process.exit()', undefined],
    ['jsx', '<App/>', undefined], ['python', 'print()', undefined], [undefined, '<p>', undefined],
  ])('of the fence %j with %j is %j', (info, code, kind) => {
    expect(findArtefactKind(info, code)).toBe(kind)
  })

  it.each([
    ['html:site/index.html', '<title>Clock</title>', 'index.html'], ['html', '<title> My\n clock </title>', 'My clock'], ['html', '<h1 class="a">The <b>first</b></h1>', 'The first'],
    ['svg', '<svg><title>Cat</title></svg>', 'Cat'], ['mermaid', '---\ntitle: Orders\n---\ngraph TD', 'Orders'], ['js', 'alert(1)', undefined], ['html', '<p>x</p>', undefined],
  ])('of the fence %j with %j is called %j', (info, code, name) => {
    expect(findArtefact(info, code)?.name).toBe(name)
  })
})

describe('the versions of an artefact', () => {
  const page = (title: string, text: string) => `Here:\n\n\`\`\`html\n<title>${title}</title>${text}\n\`\`\`\n`
  const all = [page('Clock', 'one'), page('Cat', 'x'), page('Clock', 'one'), page('Clock', 'two')].flatMap(findArtefacts)

  it('are those with its name, without repetitions', () => {
    expect(listVersions(all, all[0]!).map(({ code }) => code)).toEqual(['<title>Clock</title>one', '<title>Clock</title>two'])
  })

  it('are only itself when it has no name', () => {
    const [nameless] = findArtefacts('```html\n<p>a</p>\n```\n\n```html\n<p>b</p>\n```')
    expect(listVersions(findArtefacts('```html\n<p>b</p>\n```'), nameless!)).toEqual([nameless])
  })

  it('are found in lists and in longer fences, and not before they are complete', () => {
    expect(readFences('- a\n  ```js\n  let a\n    let b\n  ```\n\n````md\n```js\nx\n```\n````\n\n```html\n<p>')).toEqual([
      { info: 'js', code: 'let a\n  let b' }, { info: 'md', code: '```js\nx\n```' },
    ])
  })
})

describe('the document of an artefact', () => {
  it('is the page itself when it is a whole one', () => {
    expect(artefactDocument({ kind: 'html', code: '<html><body>x' })).toBe('<html><body>x')
    expect(artefactDocument({ kind: 'html', code: '<p>x' })).toMatch(/^<!doctype html>.*<p>x$/)
  })

  it('does not let a script end before its end', () => {
    expect(artefactDocument({ kind: 'javascript', code: 'a = "</script><b>"' })).toContain('a = "\\x3C/script><b>"')
  })
})
