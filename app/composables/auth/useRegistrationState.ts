import type { RegistrationState } from '#shared/schemas/auth.ts'

/** Whether and how a visitor may register; asked for once and after each change of it. */
export function useRegistrationState() {
  const state = useState<RegistrationState | null>('registration-state', () => null)
  const api = useApi()

  async function load(): Promise<RegistrationState> {
    state.value ??= await api<RegistrationState>('/api/v1/auth/registration')
    return state.value
  }
  return { state, load, forget: () => { state.value = null } }
}
