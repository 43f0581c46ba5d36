/** A value in what INFO and CLUSTER INFO answer, lines of `name:value`; empty when it is not there. */
export function readInfo(info: string, name: string): string {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? ''
}
