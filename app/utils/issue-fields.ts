import type { ProblemIssue } from './api-problem'

/** Name of the form field that a JSON pointer into the request's body means: `/models/0/label` is `models.0.label`. */
export function fieldOfPointer(pointer: string): string {
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.')
}

/** Parts the server's issues into those of a field of this form and the rest, which the form shows as a whole. */
export function partIssues(issues: ProblemIssue[], fields: string[]) {
  const named = issues.map((issue) => ({ name: fieldOfPointer(issue.pointer), message: issue.message }))
  const isField = ({ name }: { name: string }) => fields.some((field) => name === field || name.startsWith(`${field}.`))
  return { ofFields: named.filter(isField), ofForm: named.filter((issue) => !isField(issue)) }
}
