import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/edition/entry.ts'
import type { FeedView } from '../../../src/edition/view.ts'
import { writeAtom } from '../../../src/feed/atom.ts'
import { deltaOf } from '../../../src/feed/delta.ts'
import { writeRss } from '../../../src/feed/rss.ts'
import { schemaErrors, textsAt } from '../../spec/schemas.ts'
import { exampleArchive, exampleView, plainEntry } from '../example-view.ts'

/** A state as DocumentState describes it. */
function stateOf(entries: readonly Entry[], settings = 'settings'): string {
  const bytes = [digest(settings, 6), ...entries.map((entry) => digest(JSON.stringify(entry), 4))]
  return Buffer.concat(bytes).toString('base64url')
}

function digest(text: string, length: number): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, length)
}

/** What a subscriber who kept the base has after the delta: the entries in the order of the new state, found in the delta or the base. */
function applyDelta(base: readonly Entry[], delta: readonly Entry[], state: string): (Entry | undefined)[] {
  const have = new Map([...base, ...delta].map((entry) => [digest(JSON.stringify(entry), 4).toString('hex'), entry]))
  const hashes = Buffer.from(state, 'base64url').subarray(6).toString('hex').match(/.{8}/g) ?? []
  return hashes.map((hash) => have.get(hash))
}

function numbered(n: number, version = 0): Entry {
  return plainEntry({ id: `tag:example.org,2026:${n}`, title: `Entry ${n}, version ${version}` })
}

const [a, b, c, d] = [numbered(1), numbered(2), numbered(3), numbered(4)]
const edited = numbered(2, 1)

describe('CONFORMANCE 128: a delta holds the new and the changed entries, in order', () => {
  test.each([
    ['a new entry', [b, c], [a, b, c], [a]],
    ['a changed entry', [a, b, c], [a, edited, c], [edited]],
    ['a back-dated entry', [a, c], [a, b, c], [b]],
    ['new and changed ones', [b, c], [a, d, edited, c], [a, d, edited]],
    ['a new one while others go', [b, c, d], [a, b], [a]],
  ])('%s', (_, before, entries, expected) => {
    const delta = deltaOf(exampleView({ entries }), stateOf(entries), stateOf(before))
    expect(delta?.entries).toEqual(expected)
  })
})

describe('CONFORMANCE 126, 128: a full answer where a delta says nothing or no less', () => {
  test.each([
    ['nothing changed', [a, b], [a, b]],
    ['an entry went', [a, b, c], [a, c]],
    ['the order changed', [a, b], [b, a]],
    ['every entry is new', [c], [a, b]],
    ['the base was empty', [], [a, b]],
    ['all entries went', [a], []],
  ])('%s', (_, before, entries) => {
    expect(deltaOf(exampleView({ entries }), stateOf(entries), stateOf(before))).toBeUndefined()
  })

  const entries = [a, b]
  const view = exampleView({ entries })
  const current = stateOf(entries)
  test.each([
    ['of other settings or another feed', stateOf([b], 'other')],
    ['empty', ''],
    ['not base64url', `${stateOf([b])}=`],
    ['of the other alphabet', stateOf([b]).slice(0, -1).concat('/')],
    ['cut short', stateOf([b]).slice(0, -2)],
    ['cut to no base64 at all', stateOf([b]).slice(0, -1)],
    ['shorter than a head', 'AAAA'],
    ['a date', 'Sat, 21 Nov 2026 10:30:15 GMT'],
    ['hostile', '💥\0"W/'],
  ])('a base that is %s', (_, base) => expect(deltaOf(view, current, base)).toBeUndefined())

  test('a state that does not describe the view', () => {
    expect(deltaOf(view, stateOf([a, b, c]), stateOf([b]))).toBeUndefined()
  })
  test('an archive', () => {
    const archive = exampleArchive({ entries })
    expect(deltaOf(archive, current, stateOf([b]))).toBeUndefined()
  })
})

test('RFC 5005 2: a delta of a complete feed does not say that it is complete', () => {
  const entries = [a, b]
  const view = exampleView({ entries, complete: true })
  const delta = deltaOf(view, stateOf(entries), stateOf([b]))
  expect(delta?.complete).toBe(false)
  expect(delta?.older).toBe(view.older)
})

test('CONFORMANCE 128: a delta is a valid document with the self link of the whole', () => {
  const entries = [a, b]
  const delta = deltaOf(exampleView({ entries }), stateOf(entries), stateOf([b]))
  if (delta === undefined) return expect.unreachable()
  expect(schemaErrors('rss.rng', writeRss(delta))).toBe('')
  expect(schemaErrors('atom.rng', writeAtom(delta))).toBe('')
  expect(textsAt(writeAtom(delta), '/a:feed/a:link[@rel="self"]/@href')).toEqual(['https://example.org/atom.xml'])
})

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), at: fc.constant(0) }),
  fc.record({ kind: fc.constantFrom('edit', 'remove', 'back-date', 'add' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('reorder' as const), at: fc.nat(20) }),
)

/** Every document a feed had while this happened to it. */
function history(steps: readonly { kind: string; at: number }[]): Entry[][] {
  const documents: Entry[][] = [[numbered(-1), numbered(-2), numbered(-3)]]
  for (const [n, { kind, at }] of steps.entries()) {
    const entries = [...(documents.at(-1) ?? [])]
    const place = entries.length === 0 ? 0 : at % entries.length
    if (kind === 'add') entries.splice(place, 0, numbered(n))
    if (kind === 'edit')
      entries.splice(place, 1, ...entries.slice(place, place + 1).map((old) => ({ ...old, title: `${old.title}+` })))
    if (kind === 'remove') entries.splice(place, 1)
    if (kind === 'back-date')
      entries.push(...entries.splice(place, 1).map((old): Entry => ({ ...old, published: '2001-01-01T00:00:00Z' })))
    if (kind === 'reorder') entries.push(...entries.splice(0, place))
    documents.push(entries)
  }
  return documents
}

test('CONFORMANCE 129: a delta applied to any earlier document gives the current one, or a full answer is right', () => {
  let deltas = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.nat(25), (steps, back) => {
      const documents = history(steps)
      const current = documents.at(-1) ?? []
      const base = documents.at(-1 - (back % documents.length)) ?? []
      const view: FeedView = exampleView({ entries: current })
      const delta = deltaOf(view, stateOf(current), stateOf(base))
      if (delta === undefined) {
        const known = new Set(base.map((entry) => JSON.stringify(entry)))
        const fresh = current.filter((entry) => !known.has(JSON.stringify(entry)))
        expect([0, current.length]).toContain(fresh.length)
        return
      }
      deltas += 1
      expect(applyDelta(base, delta.entries, stateOf(current))).toEqual(current)
      // No entry is sent that the subscriber has.
      for (const entry of delta.entries) expect(base).not.toContainEqual(entry)
    }),
    { numRuns: 2000 },
  )
  expect(deltas).toBeGreaterThan(200)
})
