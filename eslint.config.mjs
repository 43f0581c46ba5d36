// @ts-check
import withNuxt from './.nuxt/eslint.config.mjs'
import { importBoundaries } from './scripts/lint/import-boundaries.mjs'

const outboundGlobals = ['fetch', '$fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']
  .map((name) => ({ name, message: 'Other hosts are reached through server/lib/http/fetch-safely.ts only.' }))

export default withNuxt(
  { ignores: ['**/generated/**', '.data/**', 'test-results/**', 'deploy/**'] },
  {
    name: 'agentchat/readable',
    rules: {
      'complexity': ['error', 15],
      'eqeqeq': ['error', 'smart'],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // `void` says that a handler's answer is optional, and `delete` empties records that are stored as JSON.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  // A component's setup is one function as the compiler sees it.
  { name: 'agentchat/components', files: ['**/*.vue'], rules: { 'max-lines': ['error', 350], 'max-lines-per-function': 'off' } },
  // A describe block is a list, not a function.
  {
    name: 'agentchat/tests',
    files: ['test/{unit,contract,integration,e2e,stack}/**'],
    rules: { 'max-lines': ['error', 450], 'max-lines-per-function': 'off', 'require-yield': 'off' },
  },
  { name: 'agentchat/terminal', files: ['scripts/**', 'test/support/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    name: 'agentchat/one-way-out',
    files: ['server/**'],
    ignores: ['server/lib/http/**'],
    rules: { 'no-restricted-globals': ['error', ...outboundGlobals] },
  },
  ...importBoundaries,
)
