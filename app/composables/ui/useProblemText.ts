import type { ApiProblem } from '~/utils/api-problem'

/** Puts a problem in the person's words: what happened, what to do, and how long to wait when the server says so. */
export function useProblemText() {
  const { t } = useI18n()
  return (problem: Pick<ApiProblem, 'code' | 'retryAfterSeconds'>): string => {
    const text = t(`errors.${problem.code}`)
    return problem.retryAfterSeconds ? `${text} ${t('common.retryInSeconds', { count: problem.retryAfterSeconds }, problem.retryAfterSeconds)}` : text
  }
}
