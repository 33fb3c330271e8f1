import { existsSync, readFileSync } from 'node:fs'
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
  folder: join(import.meta.dirname, 'articles'),
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
    title: 'Scale AI CEO: ‘Near infinite demand’ for AI that works',
    published: '2026-01-30T19:59:14Z',
    source: 'semafor.com',
    mended: [
      'like “are companies getting ROI from their AI implementations,” they’re stuck in an old conversation — it’s not',
      'probably — I’m just going to pick a number — 3,000 to 5,000',
      'deliver value,” Scale',
      '“forward deployed engineer,” you',
    ],
  },
  bare: {
    file: '003_198f2b0421dfb395.txt',
    title: 'Even with Meta Platforms taking a 49% stake, Scale AI’s new interim CEO wants…',
    headings: ['Alexandr Wang departs Scale AI for Meta’s AI team', 'Business expansion beyond data labelling'],
  },
}

/** Ours, and the real ones where they are at hand. */
export const SEEDS: readonly Seeds[] = [OWN, REAL].filter(({ folder }) => existsSync(folder))

export function readSeed({ folder }: Seeds, file: string): Buffer {
  return readFileSync(join(folder, file))
}
