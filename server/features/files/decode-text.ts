/** Characters that no text has: control characters but for tabs, line breaks and form feeds. */
const binaryCharacters = /[^\P{Cc}\t\n\v\f\r\u0085]/u
/** Begins a colour in the output of programs. */
const escape = '\u001B'

/**
 * The text in some bytes: UTF-8, UTF-16 with a byte order mark, or GB18030; undefined when they are none of these. They may
 * be the beginning of a file, cut within a character.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xFF && second === 0xFE) return decodeAs('utf-16le', bytes)
  if (first === 0xFE && second === 0xFF) return decodeAs('utf-16be', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    // As a stream: a character that is cut off at the end is left out rather than an error.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return binaryCharacters.test(text.replaceAll(escape, '')) ? undefined : text
  } catch {
    return undefined
  }
}
