import { describe, expect, it } from 'vitest'
import { readMarkup, type FormulaNode } from '../../../../../app/utils/math/read-markup.ts'
import { typesetFormula } from '../../../../../app/utils/math/typeset-formula.ts'

function flatten(nodes: FormulaNode[]): Exclude<FormulaNode, string>[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...flatten(node.children)]))
}

describe('a formula', () => {
  it.each(['\\int_0^1 x^2\\,dx', '\\begin{align} a&=b\\tag{1}\\\\ c&=d\\end{align}', '\\overbrace{a}\\xrightarrow{b}\\cancel{c}', '\\text{面积} = \\pi r^2', '\\begin{cases} 1 & x<0\\\\ 2\\end{cases}'])('is typeset: %s', (source) => {
    const formula = typesetFormula(source, true)
    expect(formula).toHaveProperty('nodes')
    expect('nodes' in formula && flatten(formula.nodes).some(({ tag }) => tag === 'math')).toBe(true)
  })

  it.each(['\\frac{', '\\unknown', 'x'.repeat(8_001), '\\def\\a{\\a\\a}\\a'])('that cannot be typeset says why: %.20s', (source) => {
    expect(typesetFormula(source, false)).toHaveProperty('problem')
  })

  it.each(['\\href{javascript:alert(1)}{x}', '\\url{https://example.com}', '\\includegraphics{https://example.com/x.png}', '\\htmlId{x}{y}', '\\htmlStyle{background:url(https://example.com)}{y}', '\\htmlData{a=b}{c}', '\\color{red;background:url(https://example.com)}x'])('does not reach out of itself: %s', (source) => {
    const formula = typesetFormula(source, false)
    const elements = 'nodes' in formula ? flatten(formula.nodes) : []
    expect(elements.filter(({ tag, attributes }) => ['a', 'img', 'script'].includes(tag) || ['href', 'src', 'id', 'onclick'].some((name) => name in attributes) || /url/i.test(attributes.style ?? ''))).toEqual([])
  })
})

describe('the markup of a formula', () => {
  it('is reduced to what is on the list', () => {
    expect(readMarkup('<span class="a" onclick="x()" style="background:url(y)">1<script>2</script><a href="z">3</a><path d="M0"/></span>')).toEqual([
      { tag: 'span', attributes: { class: 'a' }, children: ['1', '2', '3', { tag: 'path', attributes: { d: 'M0' }, children: [] }] },
    ])
  })

  it.each(['<span>', '</span>', '<span></b>', '<', '<!-- -->'])('is refused when it is broken: %s', (markup) => {
    expect(() => readMarkup(markup)).toThrow()
  })
})
