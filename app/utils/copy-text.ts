/** Puts a text on the clipboard, also where the page was opened over plain HTTP and browsers offer no clipboard API. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.style.cssText = 'position:fixed;opacity:0'
  // Inside an open dialog, or its focus trap would take the selection back.
  const host = document.activeElement?.closest('[role="dialog"]') ?? document.body
  host.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
