export { speak } from './speak.ts'
export { transcribe } from './transcribe.ts'
export { providerProblems } from '#server/lib/ai/provider-problems.ts'
