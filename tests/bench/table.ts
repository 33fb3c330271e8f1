/** What was measured, in the order of the rounds. */
export type Figure = { readonly name: string; readonly values: readonly number[] }

/** A line of the table: a median, beside a yardstick of the same run where there is one, and the bar it must not pass. */
export type Row = {
  readonly what: string
  readonly unit: string
  readonly ours: readonly number[]
  /** Of the ratio to the yardstick, or of the figure itself where there is none. */
  readonly bar: number | undefined
  readonly yardstick: Figure | undefined
  /** The figure must reach the bar instead of staying below it. */
  readonly atLeast: boolean
}

export function row(
  what: string,
  unit: string,
  ours: readonly number[],
  bar?: number,
  yardstick?: Figure,
  atLeast = false,
): Row {
  return { what, unit, ours, bar, yardstick, atLeast }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** What the bar is compared with: the ratio of the medians, or the median where there is no yardstick. */
export function resultOf({ ours, yardstick }: Row): number {
  return yardstick ? median(ours) / median(yardstick.values) : median(ours)
}

/** False where a figure is not a number, or lies on the wrong side of its bar; undefined where there is no bar. */
export function isMet(row: Row): boolean | undefined {
  if (row.bar === undefined) return undefined
  const result = resultOf(row)
  return row.atLeast ? result >= row.bar : result <= row.bar
}

/** The rows as `console.table` prints them. Without `judge` it is not said which bars are met. */
export function tableOf(rows: readonly Row[], judge: boolean) {
  return rows.map((one) => {
    const { what, unit, ours, yardstick, bar = '', atLeast } = one
    const met = judge ? isMet(one) : undefined
    const values = [ours, yardstick?.values ?? []].map((values) => values.map(spell).join(' '))
    return {
      what: `${what}${unit && `, ${unit}`}`,
      median: spell(median(ours)),
      yardstick: yardstick ? `${yardstick.name} ${spell(median(yardstick.values))}` : '',
      ratio: yardstick ? resultOf(one).toFixed(2) : '',
      bar: bar && `${atLeast ? '≥' : '≤'} ${bar}${met === undefined ? '' : met ? ' met' : ' NOT MET'}`,
      rounds: values.join(' | '),
    }
  })
}

function spell(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
}
