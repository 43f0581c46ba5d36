/**
 * What the person, or their password manager, has put into the field `name` of the server-rendered page before it came
 * alive. A form starts with it, as hydration sets every field to the form's state.
 */
export function useTypedText(name: string): string {
  if (import.meta.server || !useNuxtApp().isHydrating) return ''
  return document.querySelector<HTMLInputElement>(`main input[name="${name}"]`)?.value ?? ''
}
