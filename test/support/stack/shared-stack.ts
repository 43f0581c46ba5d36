import { inject } from 'vitest'
import { addProvider } from '../chat/chat.ts'
import { startModelServer } from '../model-server/server.ts'
import type { ModelServer } from '../model-server/server.ts'
import type { Person } from '../person.ts'
import { ComposeProject } from './compose-project.ts'
import { Stack } from './stack.ts'

/** The stack that runs for the whole suite. A test that breaks something of it waits until it is whole again. */
export function useStack(): Stack {
  const address = inject('stack')
  return new Stack(address, new ComposeProject({ name: address.projectName, environmentFile: address.environmentFile }))
}

/** The suite's stack, a scripted model server of the file's own that it may ask, and somebody who is signed in. */
export interface StackChat {
  stack: Stack
  modelServer: ModelServer
  person: Person
  /** The id of one of the models that `setUpStackChat` was given. */
  modelId: (name: string) => string
  close: () => Promise<void>
}

export async function setUpStackChat(models: string[]): Promise<StackChat> {
  const stack = useStack()
  const modelServer = await startModelServer({ host: stack.address.hostAddress })
  const administrator = await stack.signInAdministrator()
  const ids = await addProvider(administrator.client, modelServer.baseUrl, models)
  return {
    stack,
    modelServer,
    person: await stack.register(),
    modelId: (name) => {
      const id = ids.get(name)
      if (!id) throw new Error(`There is no model ${name}`)
      return id
    },
    close: () => modelServer.close(),
  }
}
