/** An event of a run as it is stored and sent: its number and its JSON text. */
export interface LoggedEvent { seq: number, data: string }

/**
 * The events of runs, in order, for as long as somebody may want to catch up. One process writes a run; any number of
 * readers follow it from any number on. The log is not the truth for long: messages in the database are.
 */
export interface RunLog {
  /** Adds events, whose numbers go on where the last ones stopped. Adding an event again changes nothing. */
  append: (runId: string, events: LoggedEvent[]) => Promise<void>
  /** The events after number `after`, oldest first; empty when there are none or the log is gone. */
  read: (runId: string, after: number) => Promise<LoggedEvent[]>
  /** Calls back with every event after number `after`, each once and in order, until the returned function is called. */
  follow: (runId: string, after: number, onEvents: (events: LoggedEvent[]) => void) => () => void
  /** Lets the log of an ended run go after this time. */
  expire: (runId: string, afterMs: number) => Promise<void>
}
