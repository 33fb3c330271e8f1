import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Two articles in a folder as they may arrive: one with damage and front matter, one of bare text, and what must come of them. */
export type Seeds = {
  readonly name: string
  readonly folder: string
  readonly damaged: {
    readonly file: string
    readonly title: string
    readonly published: string
    readonly source: string
    /** Parts of its text as they were before the damage. */
    readonly mended: readonly string[]
  }
  readonly bare: { readonly file: string; readonly title: string; readonly headings: readonly string[] }
}

const OWN: Seeds = {
  name: 'our two seeds',
  folder: outsideGit(join(import.meta.dirname, 'articles')),
  damaged: {
    file: '000_5be01f3a97c4d268.txt',
    title: 'Head keeper: ‘No second lamp’ for the pier that works',
    published: '2026-02-11T06:42:37Z',
    source: 'harbournews.example',
    mended: [
      'know “is the old light still any use to the ferries,” aren’t looking at the water — it’s the fog',
      '“There’s room for — well, I’d have to count them again — 1,200 to 1,400 boats',
      'most nights, that steer by nothing else,” head',
      'pilots’ “lantern before the ladder,” though they wouldn’t',
    ],
  },
  bare: {
    file: '003_8d27e6b10c5f943a.txt',
    title: 'Although the tramway company has bought a third of its boats, the Ostsund…',
    headings: ['Old Captain Moen leaves the bridge for the tram’s depot', 'Further journeys than across the sound'],
  },
}

const REAL: Seeds = {
  name: 'the two seeds',
  folder: join(import.meta.dirname, '../../../shared/seeds'),
  damaged: {
    file: '000_14ed03e4d8ac2cbf.txt',
    title: 'ac3bacb32e8683fd',
    published: '2026-01-30T19:59:14Z',
    source: 'semafor.com',
    mended: [],
  },
  bare: {
    file: '003_198f2b0421dfb395.txt',
    title: '8faf996958ce0b01',
    headings: ['06bfc3993a958a40', '239e11b8bd1efedc'],
  },
}

/** Ours, and the real ones where they are at hand. */
export const SEEDS: readonly Seeds[] = [OWN, REAL].filter(({ folder }) => existsSync(folder))

/** A copy of a folder, as long as this process runs: in a repository an article without a date has that of its first commit. */
function outsideGit(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'feedwright-seeds-'))
  cpSync(folder, copy, { recursive: true })
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
  return copy
}

/** A text of an article as it is written here: of the real ones, which are not ours, by the first letters of its SHA-256. */
export function asKnown(text: string, seeds: Seeds): string {
  return seeds === REAL ? createHash('sha256').update(text).digest('hex').slice(0, 16) : text
}

export function readSeed({ folder }: Seeds, file: string): Buffer {
  return readFileSync(join(folder, file))
}
