/** Something that keeps a server from starting as it should. */
export interface StartProblem {
  /** The setting it is about, what is wrong, and what to do: one line. */
  text: string
  /**
   * wrong: only an operator can mend it · database-away: may come by itself, and nothing works until then · store-away: may
   * come by itself, and the server goes on without it meanwhile.
   */
  kind: 'wrong' | 'database-away' | 'store-away'
}
