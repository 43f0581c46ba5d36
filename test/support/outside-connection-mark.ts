/** Begins the line that a process under test writes when it reaches for another machine. */
export const outsideConnectionMark = 'OUTSIDE CONNECTION'
