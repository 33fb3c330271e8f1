import * as v from 'valibot'
import { readCount } from './values.ts'

/* The rules settings are made of. A message has two lines: what is wrong with the value, then a value to write instead. */

/** A text that `read` makes sense of. `instead` is a value to paste, or makes one of what was written. */
export function value<T>(
  read: (text: string) => T | undefined,
  what: string,
  instead: string | ((text: string) => string),
) {
  const write = typeof instead === 'string' ? () => instead : instead
  return v.pipe(
    v.string(() => `${what}\n${write('')}`),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const result = read(dataset.value)
      if (result !== undefined) return result
      addIssue({ message: `${what}\n${write(dataset.value)}` })
      return NEVER
    }),
  )
}

/** A whole number. `of` completes the sentence: `is not a number of pixels, 1 to 144`. */
export function count(least: number, most: number, of: string) {
  const what = `is not a number of ${of}, ${least} to ${most}`
  return value((text) => within(readCount(text), least, most), what, String(most))
}

export function oneOf<const T extends string>(...choices: [T, ...T[]]) {
  const read = (text: string) => choices.find((choice) => choice === text.toLowerCase())
  return value(read, `is not ${choices.join(' or ')}`, choices[0])
}

export function record<const T extends v.ObjectEntries>(entries: T) {
  const name = Object.keys(entries)[0] ?? ''
  return v.object(entries, (issue) =>
    issue.path ? `has no ${String(issue.path.at(-1)?.key)}\n…` : `is not a mapping\n{ ${name}: … }`,
  )
}

export function list<const T extends v.GenericSchema<unknown, unknown>>(item: T) {
  return v.array(item, 'is not a list\n[]')
}

/** The number itself where it is not out of bounds. */
export function within(number: number | undefined, least: number, most: number): number | undefined {
  return number !== undefined && number >= least && number <= most ? number : undefined
}
