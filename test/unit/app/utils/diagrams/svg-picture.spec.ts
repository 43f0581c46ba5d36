import { expect, it } from 'vitest'
import { toSvgPicture } from '../../../../../app/utils/diagrams/svg-picture.ts'

it.each([
  ['<svg width="20" height="10px"></svg>', { width: 20, height: 10 }], ['<svg viewBox="0 0 300.2 150"></svg>', { width: 301, height: 150 }],
  ['<svg width="100%" viewBox="-8 -8 40 20"></svg>', { width: 40, height: 20 }], ['<svg></svg>', {}], ['<svg width="9e9" height="1" viewBox="0 0 99999 1"></svg>', {}],
])('knows the size of %j', (source, size) => {
  const { address: _address, ...found } = toSvgPicture(source)
  expect(found).toEqual(size)
})

it('is a picture also when the source leaves the namespace out', () => {
  expect(decodeURIComponent(toSvgPicture('<svg id="a"/>').address)).toBe('data:image/svg+xml;charset=utf-8,<svg xmlns="http://www.w3.org/2000/svg" id="a"/>')
  expect(decodeURIComponent(toSvgPicture('<svg xmlns="http://www.w3.org/2000/svg"/>').address).match(/xmlns/g)).toHaveLength(1)
})
