import { expect, it } from 'vitest'
import { takePastedFiles } from '../../../../../app/utils/files/pasted-files.ts'

const picture = new File(['x'], 'image.png', { type: 'image/png' })

it('takes a picture that comes without a text', () => {
  expect(takePastedFiles({ files: [picture], text: '' }, 'pasted.txt')).toEqual([picture])
})

it('leaves the text where an office program gives a picture of it, too', () => {
  expect(takePastedFiles({ files: [picture], text: 'cells\tof a table' }, 'pasted.txt')).toEqual([])
})

it('makes a file of a long text, and of no shorter one', async () => {
  const [file] = takePastedFiles({ files: [], text: 'x'.repeat(8 * 1024 + 1) }, 'pasted.txt')
  expect([file?.name, file?.size, await file?.text()]).toEqual(['pasted.txt', 8 * 1024 + 1, 'x'.repeat(8 * 1024 + 1)])
  expect(takePastedFiles({ files: [], text: 'x'.repeat(8 * 1024) }, 'pasted.txt')).toEqual([])
})
