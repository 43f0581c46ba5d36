import { createPromptInput } from '#shared/schemas/prompts.ts'
import type { PromptView } from '#shared/schemas/prompts.ts'

/** The form for a prompt, a new one or one that is there. */
export function usePromptForm(prompt: PromptView | undefined, onSaved: () => void) {
  const api = useApi()
  const state = reactive({ command: prompt?.command ?? '', text: prompt?.text ?? '', isShared: prompt?.isShared ?? false })
  const form = useApiForm({
    schema: createPromptInput,
    state,
    fieldOfProblem: { 'prompt-exists': 'command' },
    send: async (values) => {
      if (prompt) await api(`/api/v1/prompts/${prompt.id}`, { method: 'PATCH', body: values })
      else await api('/api/v1/prompts', { method: 'POST', body: values })
      onSaved()
    },
  })
  return { state, ...form }
}
