import type { PromptView } from '#shared/schemas/prompts.ts'

const path = '/api/v1/prompts'

/** The prompts that the person can use: fetched when they are wanted first, and kept for the whole page. */
export function usePrompts() {
  const api = useApi()
  const prompts = useState<PromptView[] | undefined>('prompts', () => shallowRef())

  async function reload(): Promise<void> {
    prompts.value = (await api<{ items: PromptView[] }>(path)).items
  }
  async function remove(id: string): Promise<void> {
    await api(`${path}/${id}`, { method: 'DELETE' })
    await reload()
  }
  return { prompts, reload, remove }
}
