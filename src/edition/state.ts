import { base64url, fromBase64url } from '../text/base64url.ts'

/**
 * A document's state as base64url: 4 bytes of what its feed says of itself, 2 of its place among the archives, 4 of each entry's mark. Of
 * long documents only the newest entries have a mark of their own there, some 200; runs of older ones share one, and 4 bytes that count
 * them: a tag of 4 kB, which 800 marks take, is more than nginx reads of an answer's head.
 */
export function stateOf(head: string, place: string, marks: readonly number[]): string {
  const own = ownMarks(marks)
  const words = [...marks.slice(0, own), ...runsOf(marks.slice(own)).flat()]
  const bytes = new Uint8Array(HEAD_BYTES + WORD_BYTES * words.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, fnv(head))
  view.setUint16(4, fnv(place) & 0xffff)
  for (const [i, word] of words.entries()) view.setUint32(HEAD_BYTES + WORD_BYTES * i, word)
  return base64url(bytes)
}

/**
 * The marks of the entries in two states of one feed, in the order of the documents: what a delta is made from. An entry of a run has the
 * run's mark, so that all of the run counts as changed where one of its entries is. Undefined where the feed says something else of itself in
 * one of them, or where one is no state: clients send anything. The place among the archives does not matter: it moves with every entry that
 * is added, and no entry says it.
 */
export function marksOf(
  current: string,
  base: string,
): { readonly current: readonly number[]; readonly base: readonly number[] } | undefined {
  const [now, then] = [readState(current), readState(base)]
  if (now === undefined || then === undefined || now.head !== then.head) return undefined
  return {
    current: [...now.marks, ...now.runs.flatMap(([mark, count]) => Array<number>(count).fill(mark))],
    base: [...then.marks, ...then.runs.map(([mark]) => mark)],
  }
}

const HEAD_BYTES = 6
const WORD_BYTES = 4

/** Entries that have a mark of their own at least, where a document has so many. */
const OWN = 200

/** A run ends at an entry whose mark this divides: some 16 entries, and the same ones after others have come at the top. */
const RUN = 16

/** How many entries have a mark of their own, of those with these marks: up to the end of what would be a run. */
function ownMarks(marks: readonly number[]): number {
  const last = marks.findIndex((mark, at) => at >= OWN - 1 && mark % RUN === 0)
  return last < 0 ? marks.length : last + 1
}

/** A mark, and how many entries it stands for. */
type Run = readonly [mark: number, count: number]

function runsOf(marks: readonly number[]): Run[] {
  const runs: Run[] = []
  let begin = 0
  for (const [at, mark] of marks.entries()) {
    if (mark % RUN !== 0 && at < marks.length - 1) continue
    const run = marks.slice(begin, at + 1)
    runs.push([fnv(run.join()), run.length])
    begin = at + 1
  }
  return runs
}

type State = { readonly head: number; readonly marks: readonly number[]; readonly runs: readonly Run[] }

function readState(state: string): State | undefined {
  // 4n + 1 characters are no base64.
  if (!/^[\w-]+$/.test(state) || state.length % 4 === 1) return undefined
  const bytes = fromBase64url(state)
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % WORD_BYTES !== 0) return undefined
  const view = new DataView(bytes.buffer)
  const words: number[] = []
  for (let at = HEAD_BYTES; at < bytes.length; at += WORD_BYTES) words.push(view.getUint32(at))
  const own = ownMarks(words)
  const runs: Run[] = []
  for (let at = own; at < words.length; at += 2) runs.push([words[at] ?? 0, words[at + 1] ?? 0])
  return { head: view.getUint32(0), marks: words.slice(0, own), runs }
}

/** FNV-1a over UTF-16 code units: to tell states apart, not to withstand an attack. */
export function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
