/** As much as a voice reads at one time; the first passage is shorter, so that it begins soon. */
const firstLength = 200
const nextLength = 1_200

/** Puts pieces of about a sentence together into passages that are fetched one after the other. */
export function joinPassages(pieces: string[]): string[] {
  const passages: string[] = []
  for (const piece of pieces) {
    const last = passages.at(-1)
    const limit = passages.length === 1 ? firstLength : nextLength
    if (last === undefined || last.length + piece.length > limit) passages.push(piece)
    else passages[passages.length - 1] = `${last} ${piece}`
  }
  return passages
}
