import type { z } from 'zod'
import type { FormError } from '@nuxt/ui'
import { toApiProblem } from '~/utils/api-problem'
import type { ApiProblem, ClientProblemCode } from '~/utils/api-problem'
import { partIssues } from '~/utils/issue-fields'
import { validationMessage } from '~/utils/validation-message'

interface ApiFormOptions<Schema extends z.ZodObject> {
  schema: Schema
  state: Partial<z.input<Schema>>
  /** Sends the parsed values; what it throws is shown at the fields or as `problem`. */
  send: (values: z.output<Schema>) => Promise<void>
  /** Problems that are about one field, such as an e-mail address that is taken. */
  fieldOfProblem?: Partial<Record<ClientProblemCode, keyof z.input<Schema> & string>>
}

/**
 * A form that is checked against the same schema as on the server, in the person's language, and sent once at a time.
 * Mistakes are shown when the person sends the form and, from then on, go away as they are corrected: an earlier message
 * would be a reproach, and would move the button away from under the pointer.
 *
 * Bind `form` as the UForm's ref, `validate` and `submit` to it, and show `problem` above the button.
 */
export function useApiForm<Schema extends z.ZodObject>(options: ApiFormOptions<Schema>) {
  const form = useTemplateRef<{ setErrors: (errors: FormError[]) => void }>('form')
  const problem = shallowRef<ApiProblem | null>(null)
  const isBusy = ref(false)
  const isTried = ref(false)
  /** What the server did not accept; holds until the field is changed. */
  let refused: FormError[] = []
  const { t } = useI18n()
  const problemText = useProblemText()

  function check(state: unknown) {
    return options.schema.safeParse(state, {
      error: (issue) => {
        const { key, limit } = validationMessage(issue)
        return t(`common.validation.${key}`, { limit })
      },
    })
  }
  function validate(): FormError[] {
    isTried.value = true
    return check(options.state).error?.issues.map((issue) => ({ name: issue.path.join('.'), message: issue.message })) ?? []
  }
  watch(() => ({ ...options.state }), (now: Record<string, unknown>, before: Record<string, unknown>) => {
    if (!isTried.value) return
    refused = refused.filter(({ name = '' }) => now[name] === before[name])
    form.value?.setErrors([...validate(), ...refused])
  })
  function show(failure: ApiProblem) {
    const field = options.fieldOfProblem?.[failure.code]
    const { ofFields, ofForm } = partIssues(failure.issues, Object.keys(options.schema.shape))
    refused = ofFields.map(({ name, message }) => ({ name, message: t('common.validation.rejected', { reason: message }) }))
    if (field) refused.push({ name: field, message: problemText(failure) })
    isTried.value = true
    form.value?.setErrors(refused)
    problem.value = refused.length > 0 && ofForm.length === 0 ? null : failure
  }
  async function submit() {
    const parsed = check(options.state)
    if (isBusy.value || !parsed.success) return
    isBusy.value = true
    isTried.value = false
    refused = []
    problem.value = null
    try {
      await options.send(parsed.data)
    } catch (error) {
      show(toApiProblem(error))
    } finally {
      isBusy.value = false
    }
  }
  return { form, validate, submit, problem, isBusy }
}
