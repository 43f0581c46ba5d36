const maximumLength = 200

/** A person's words as one line of Markdown that shows them exactly: nothing in them formats, links or embeds. */
export function quoteSafely(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const characters = [...line]
  const start = characters.length > maximumLength ? `${characters.slice(0, maximumLength).join('')}…` : line
  return `> ${start.replaceAll(/[!#$&()*+\-.:<=>@[\\\]^_`{|}~]/g, String.raw`\$&`)}`
}
