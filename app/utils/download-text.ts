/** What file systems refuse, what would name another folder, and control characters, some of which turn a name around. */
const unwanted = /[\p{Cc}\p{Cf}<>:"/\\|?*]/gu
const longestName = 80

/** A name that a file can have anywhere: the last part of a path, without what could be taken amiss. */
export function safeFileName(name: string, otherwise: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replaceAll(unwanted, '').replace(/^[.\s]+/, '').trim().slice(0, longestName) || otherwise
}

/** Has the browser save a text as a file. */
export function downloadText(name: string, text: string, mediaType = 'text/plain'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = safeFileName(name, 'file.txt')
  link.click()
  // The browser has taken the file by the next task at the latest.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
