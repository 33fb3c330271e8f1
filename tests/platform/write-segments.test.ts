import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/making/make.ts'
import { type Collection, readCollection } from '../../src/node/collection.ts'
import { makeFrom } from '../../src/node/make.ts'
import { createPack } from '../../src/node/pack.ts'
import { renderEntries } from '../../src/node/render-entries.ts'
import { writeSegments } from '../../src/node/write-segments.ts'
import type { Problem } from '../../src/problem.ts'

let folder = ''
let out = ''
let collection: Collection
let edition: Edition

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'segments-'))
  out = mkdtempSync(join(tmpdir(), 'edition-'))
  for (let i = 0; i < 80; i++) {
    const day = `2026-03-${String((i % 28) + 1).padStart(2, '0')}`
    const links = `[next](${(i + 1) % 80}.md) and [nowhere](gone.md), [top](/notes/1.md), é — 日本`
    writeFileSync(
      join(folder, `${i}.md`),
      `---\ndate: ${day}\ntags: [t${i % 3}, t${i % 5}]\n---\nText ${i}: ${links}\n`,
    )
  }
  collection = readCollection(folder, { url: 'https://example.org/' })
  edition = makeFrom(collection, undefined, new Date('2026-06-01T00:00:00Z'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  rmSync(out, { recursive: true })
})

const segmentsIn = () =>
  Object.fromEntries(
    readdirSync(join(out, 's')).map((name) => [`s/${name}`, readFileSync(join(out, 's', name), 'utf8')]),
  )

test('C92: segments written from entries rendered once are the segments of the edition; only what is missing is written', async () => {
  const wanted = Object.fromEntries(
    Array.from(edition.segments.keys(), (name) => [name, edition.objects.get(name)?.() ?? '']),
  )
  const problems: Problem[] = []
  const pack = createPack(join(out, 'lines.half'))
  expect(await writeSegments(edition, collection, out, new Set(), pack, (some) => problems.push(...some))).toBe(
    Object.keys(wanted).length,
  )
  pack.close()
  expect(segmentsIn()).toEqual(wanted)
  expect(problems.length).toBe(80)
  expect(readdirSync(out)).toEqual(['s'])
  expect(await writeSegments(edition, collection, out, new Set(Object.keys(wanted)), pack, () => {})).toBe(0)
})

test.each([0, 1, 2])('C92: with %i further threads every entry is rendered once, and the same', async (threads) => {
  const entries = [...new Set([...edition.segments.values()].flatMap((part) => part.entries))]
  const lines = new Map<string, string>()
  await renderEntries(
    entries,
    collection,
    edition.linkTo,
    (own, { bytes, lengths }) => {
      let at = 0
      for (const [i, { mark }] of own.entries()) {
        expect(lines.has(mark)).toBe(false)
        lines.set(mark, new TextDecoder().decode(bytes.subarray(at, at + (lengths[i] ?? 0) - 1)))
        at += lengths[i] ?? 0
      }
    },
    threads,
  )
  for (const [name, { entries: own }] of edition.segments)
    expect(own.map(({ mark }) => lines.get(mark)).join('\n')).toBe(edition.objects.get(name)?.())
})

test('a file that changes while it is being published stops the build, also when a thread finds out', async () => {
  const fresh = { ...collection, sourceOf: readCollection(folder, { url: 'https://example.org/' }).sourceOf }
  writeFileSync(join(folder, '7.md'), 'Another text')
  const changed = {
    ...fresh,
    sourceOf: (outline: Parameters<Collection['sourceOf']>[0]) => {
      if (outline.path === '7.md') throw new Error('"7.md" was changed while it was being published')
      return fresh.sourceOf(outline)
    },
  }
  const entries = [...new Set([...edition.segments.values()].flatMap((part) => part.entries))]
  await expect(renderEntries(entries, changed, edition.linkTo, () => {}, 1)).rejects.toThrow('7.md')
})
