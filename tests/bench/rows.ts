/** A figure that was measured: its values in the order of the rounds. */
export type Figure = { readonly name: string; readonly values: readonly number[] }
export type Unit = 'ms' | 'MB' | 'kB' | 'objects' | ''

/** A line of the table. `met` is absent where there is no bar, or where the run is too small to judge. */
export type Row = {
  readonly what: string
  readonly unit: Unit
  readonly ours: readonly number[]
  readonly yardstick?: Figure
  readonly ratio?: number
  readonly bar?: string
  readonly met?: boolean
}

/** A figure against a yardstick of the same run: at most so much of it. */
export function against(what: string, unit: Unit, ours: readonly number[], yardstick: Figure, most?: number): Row {
  const ratio = median(ours) / median(yardstick.values)
  return { what, unit, ours, yardstick, ratio, ...(most !== undefined && { bar: `≤ ${most} ×`, met: ratio <= most }) }
}

/** A figure that has a bound of its own. */
export function atMost(what: string, unit: Unit, ours: readonly number[], most: number): Row {
  return { what, unit, ours, bar: `≤ ${most} ${unit}`.trim(), met: median(ours) <= most }
}

/** A figure that is only told. */
export function told(what: string, unit: Unit, ours: readonly number[]): Row {
  return { what, unit, ours }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** The mean of the middle half: what is seldom is left out, and the ticks of a coarse clock are evened out. */
export function midmean(values: readonly number[]): number {
  const quarter = Math.floor(values.length / 4)
  return mean(values.toSorted((a, b) => a - b).slice(quarter, values.length - quarter))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The table as text; `judge` prints whether bars are met. */
export function printRows(rows: readonly Row[], judge: boolean): string {
  const lines = rows.map(({ what, unit, ours, yardstick, ratio, bar, met }) => [
    what,
    `${spell(median(ours))} ${unit}`.trim(),
    yardstick ? `${yardstick.name} ${spell(median(yardstick.values))}` : '',
    ratio === undefined ? '' : ratio.toFixed(3),
    bar ?? '',
    !judge || met === undefined ? '' : met ? 'met' : 'NOT MET',
    [ours, ...(yardstick ? [yardstick.values] : [])].map((values) => values.map(spell).join(' ')).join(' | '),
  ])
  const all = [['what', 'median', 'against', 'ratio', 'bar', '', 'raw values'], ...lines]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? []
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function spell(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)
}
