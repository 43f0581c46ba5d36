import { v7 as newId } from 'uuid'

/** Names this process among all that share the database; new at each start. */
export const processId = newId()
