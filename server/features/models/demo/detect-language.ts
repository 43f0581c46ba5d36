/**
 * The language of a question, as far as the demo speaks it: Chinese when at least a quarter of what is written is, for
 * a Chinese character says about as much as three letters. Undefined when there are no words at all.
 */
export function detectLanguage(text: string): 'zh' | 'en' | undefined {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const other = text.match(/\p{Letter}/gu)?.length ?? 0
  if (other === 0) return undefined
  return chinese * 3 >= other - chinese ? 'zh' : 'en'
}
