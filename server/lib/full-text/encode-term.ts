/** Longer words are found by their beginning. MySQL keeps terms of up to 84 characters. */
const longestPlain = 40
const longestEncoded = 10
const plain = /^[a-z\d]+$/

/**
 * A folded word as the databases index it: Latin letters and digits as they are, anything else by its code, so that a
 * full-text index without any knowledge of scripts takes it for one word. Always at least three characters, which is the
 * shortest that MySQL indexes, and never one of its stop words. The code of a beginning is the beginning of the code.
 */
export function encodeTerm(folded: string): string {
  if (plain.test(folded)) return `w0${folded.slice(0, longestPlain)}`
  let code = 'x0'
  for (let index = 0; index < Math.min(folded.length, longestEncoded); index++) code += (0x1_00_00 + folded.charCodeAt(index)).toString(16).slice(1)
  return code
}

/**
 * The terms that say whose a text is, and of what it is a part. A search asks for the owner's, so that the index itself
 * leaves out all other rows.
 */
export const encodeOwner = (ownerId: string): string => `o0${ownerId.replaceAll('-', '')}`
export const encodeWhole = (wholeId: string): string => `p0${wholeId.replaceAll('-', '')}`
