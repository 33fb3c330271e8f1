import { styleText } from 'node:util'
import { onProgress, type Progress, shown, visible } from 'feedwright'
import type { Environment } from './flags.ts'

/** Where a command tells what it does. */
export type Terminal = {
  /** What was done: nothing with --quiet or --json. */
  say(text: string): void
  /** What was asked for: the data with --json, else the text, also with --quiet. */
  give(data: unknown, text?: string): void
  /** What is wrong. With --json it is in the data. */
  warn(text: string): void
  /** Takes away what is only shown while something goes on. */
  end(): void
}

/** A terminal for a command. Colours and a bar are for a person who watches. */
export function createTerminal(
  { quiet, json }: { readonly quiet: boolean; readonly json: boolean },
  environment: Environment = {},
): Terminal {
  const bar = process.stderr.isTTY && !quiet ? showProgress(process.stderr) : { clear: () => {}, end: () => {} }
  const print = (stream: NodeJS.WriteStream, write: (text: string) => void, text: string) => {
    if (text === '') return
    bar.clear()
    const safe = visible(text)
    write(hasColours(stream, environment) ? coloured(safe) : safe)
  }
  const out = (text: string) => print(process.stdout, console.log, text)
  return {
    say: (text) => quiet || json || out(text),
    give: (data, text = '') => (json ? console.log(jsonOf(data)) : out(text)),
    warn: (text) => json || print(process.stderr, console.error, text),
    end: bar.end,
  }
}

/** JSON for programs, whose output may reach a terminal all the same: messages in it are as they are printed. */
export function jsonOf(data: unknown): string {
  const json = JSON.stringify(data, (key, value) =>
    MESSAGES.has(key) && typeof value === 'string' ? shown(value) : value,
  )
  // What a terminal would act on is an escape of JSON, and the same text for a program.
  return json.replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The parts of a problem that are text for a person. */
const MESSAGES: ReadonlySet<string> = new Set(['what', 'fix'])
/** Controls that JSON leaves as they are, and marks of direction. */
const UNSEEN = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** https://no-color.org and https://force-color.org: what is not empty counts, and NO_COLOR wins. */
function hasColours(stream: NodeJS.WriteStream, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (NO_COLOR) return false
  return FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY && TERM !== 'dumb'
}

/** Places and ways out as a person looks for them: `leap.md:3:7: warning: …`, and below it `fix: …`. */
function coloured(text: string): string {
  const paint = (colour: 'red' | 'yellow' | 'green', part: string) =>
    part ? styleText(colour, part, { validateStream: false }) : ''
  return text
    .replace(/^(\S.*?:\d+:\d+:)( warning:)?/gm, (_, place: string, mark = '') =>
      paint(mark ? 'yellow' : 'red', place + mark),
    )
    .replace(/^ {2}fix:/gm, (fix) => paint('green', fix))
}

/** Milliseconds of work before a bar is shown, and between two states of it. */
const PATIENCE = 1000
const OFTEN = 100

/** A line that tells how far the work has come; nothing where it takes no time. */
function showProgress(stream: NodeJS.WriteStream): { clear(): void; end(): void } {
  const begun = performance.now()
  let shown = 0
  const clear = () => {
    if (shown > 0) stream.write('\r\x1b[2K')
    shown = 0
  }
  const show = (progress: Progress) => {
    const now = performance.now()
    if (progress.done === progress.all) return clear()
    if (now - begun < PATIENCE || now - shown < OFTEN) return
    shown = now
    stream.write(`\r\x1b[2K${barOf(progress)}`)
  }
  const stop = onProgress(show)
  return {
    clear,
    end() {
      stop()
      clear()
    },
  }
}

/** `reading [##########----------] 10,000 of 20,000` */
export function barOf({ doing, done, all }: Progress): string {
  if (all === undefined) return `${doing} ${done.toLocaleString('en')}`
  const filled = Math.round((20 * done) / all)
  return `${doing} [${'#'.repeat(filled)}${'-'.repeat(20 - filled)}] ${done.toLocaleString('en')} of ${all.toLocaleString('en')}`
}
