/** A pasted text of more characters than this becomes a file: in the field it would bury what is asked about it. */
export const longestPastedText = 8 * 1024

/**
 * What of a paste comes as a file; nothing for a text that belongs in the field. A picture that was copied out of a page or
 * an office program comes with a text as well: then the text is meant, unless there is nothing in it.
 */
export function takePastedFiles({ files, text }: { files: File[], text: string }, name: string): File[] {
  if (text.length > longestPastedText) return [new File([text], name, { type: 'text/plain' })]
  return text.trim() === '' ? files : []
}
