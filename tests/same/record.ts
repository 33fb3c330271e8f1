import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from './product.ts'

const KEPT = join(import.meta.dirname, 'digests')

/** What is to be done with what is found. */
export type Options = {
  /** Takes new digests instead of comparing. */
  readonly write: boolean
  /** Where documents that differ are written. */
  readonly keep?: string | undefined
  /** Writes every document whose name has this in it, different or not. */
  readonly only?: string | undefined
}

/** Digests of the documents of a collection: a row for each, a column for each circumstance under which it was asked for. */
export type Digests = {
  add(column: string, name: string, text: string | Uint8Array, status?: number): void
  /** Keeps the digests, or says what differs from those that are kept: a line for each document. */
  finish(): readonly string[]
}

/** What came of comparing: digests, and what is wrong whatever the digests were, a line each. */
export type Found = { readonly digests: readonly Digests[]; readonly faults: readonly string[] }

/** Begins the record `name`, which is kept in a file of that name. */
export function createDigests(name: string, columns: readonly string[], options: Options): Digests {
  const file = join(KEPT, `${name}.txt`)
  const kept = existsSync(file) ? readTable(readFileSync(file, 'utf8')) : new Map<string, readonly string[]>()
  const rows = new Map<string, string[]>()
  return {
    add(column, row, text, status = 200) {
      const at = columns.indexOf(column)
      const hash = digestOf(text)
      const digest = status === 200 ? hash : `${status}:${hash}`
      const cells = rows.get(row) ?? columns.map(() => '-')
      cells[at] = digest
      rows.set(row, cells)
      const isWanted = options.only === undefined ? kept.get(row)?.[at] !== digest : row.includes(options.only)
      if (options.keep !== undefined && isWanted) keep(join(options.keep, name, column), row, text)
    },
    finish() {
      if (options.write) {
        mkdirSync(KEPT, { recursive: true })
        writeFileSync(file, writeTable(columns, rows))
        return []
      }
      const all = [...new Set([...kept.keys(), ...rows.keys()])].sort()
      return all.flatMap((row) => {
        const [before, after] = [kept.get(row), rows.get(row)]
        if (!before) return [`${name}\t${row}\tis new`]
        if (!after) return [`${name}\t${row}\tis gone`]
        const cells = columns.flatMap((column, i) =>
          before[i] === after[i] ? [] : [`${column}: ${before[i]} is now ${after[i]}`],
        )
        return cells.length > 0 ? [`${name}\t${row}\t${cells.join(', ')}`] : []
      })
    },
  }
}

/** Twelve characters: enough to tell documents apart. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 12)
}

function keep(folder: string, row: string, text: string | Uint8Array): void {
  mkdirSync(folder, { recursive: true })
  const name = row.replace(/[^\w.()-]+/g, '_').slice(0, 150)
  writeFileSync(join(folder, name), text)
}

/** A line for each row, sorted; `=` stands for the digest of the column before. */
function writeTable(columns: readonly string[], rows: ReadonlyMap<string, readonly string[]>): string {
  const lines = Array.from(rows, ([row, cells]) =>
    [row, ...cells.map((cell, i) => (cell === cells[i - 1] ? '=' : cell))].join('\t'),
  )
  return [`# ${columns.join('\t')}`, ...lines.sort(), ''].join('\n')
}

function readTable(text: string): ReadonlyMap<string, readonly string[]> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('# '))
  return new Map(
    lines.map((line) => {
      const [row = '', ...cells] = line.split('\t')
      for (const [i, cell] of cells.entries()) if (cell === '=') cells[i] = cells[i - 1] ?? '-'
      return [row, cells]
    }),
  )
}

/** Fields that speak of the moment, the connection or our own cache, or are recorded apart. */
const APART = ['etag', 'last-modified', 'date', 'cache-status', 'connection', 'keep-alive', 'transfer-encoding']

/** Status, fields and body of an answer, without its validators. */
export function answerText({ status, fields, body }: Reply, more: Readonly<Record<string, string>> = {}): Buffer {
  const shown = Object.entries({ ...fields, ...more })
    // The length of what was compressed depends on who compressed it.
    .filter(([name]) => !(name === 'content-length' && fields['content-encoding'] !== undefined))
    .filter(([name]) => name in more || !APART.includes(name))
    .map(([name, value]) => `${name}: ${value}\n`)
    .sort()
  return Buffer.concat([Buffer.from(`${status}\n${shown.join('')}\n`), body])
}

/** The validators of an answer; undefined where it has none. */
export function validatorText({ fields }: Reply): string | undefined {
  const { etag, 'last-modified': modified } = fields
  return etag === undefined ? undefined : `etag: ${etag}\nlast-modified: ${modified}\n`
}
