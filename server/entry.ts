import { runCommand } from './commands/run-command.ts'

/** What the built server starts with: `index.mjs`, `index.mjs migrate`, `index.mjs check`, … */
void runCommand(process.argv[2] ?? 'serve')
