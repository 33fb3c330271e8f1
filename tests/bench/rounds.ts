/** One way of doing a thing. */
export type Variant<Result> = { readonly name: string; readonly run: () => Promise<Result> }

/** Runs every variant in every round, one after another, in the opposite order every other round: what warms up or tires favours none. */
export async function inRounds<Result>(
  rounds: number,
  variants: readonly Variant<Result>[],
): Promise<(name: string) => readonly Result[]> {
  const results = new Map<string, Result[]>(variants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of round % 2 === 0 ? variants : variants.toReversed()) {
      const result = await run()
      results.get(name)?.push(result)
    }
  }
  return (name) => results.get(name) ?? []
}
