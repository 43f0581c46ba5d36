import { expect, it } from 'vitest'
import { codeFileName, findFileName } from '../../../../../app/utils/code/code-file-name.ts'

it.each([
  ['js:src/app.js', 'app.js'], ['html index.html', 'index.html'], ['css title="my site.css"', 'my site.css'], ['ts filename=../../etc/passwd', 'passwd'],
  ['js:..\\..\\x.js', 'x.js'], ['py title="\u202Egnp.exe"', 'gnp.exe'], ['ts twoslash', undefined], ['js {1,3}', undefined], ['', undefined], [undefined, undefined], ['js title="..."', undefined],
])('the fence %j names the file %j', (info, name) => {
  expect(findFileName(info)).toBe(name)
})

it.each([['ts', 'code.ts'], ['bash', 'code.sh'], ['svg', 'picture.svg'], ['mermaid', 'code.mmd'], ['whatever', 'code.txt'], [undefined, 'code.txt']])('the fence %j is saved as %j', (info, name) => {
  expect(codeFileName(info)).toBe(name)
})
