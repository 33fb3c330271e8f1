import { matchFrom } from './locate.ts'

/** An address found in running text: the characters from `start` up to `end`, and where they lead. */
export type Found = { readonly start: number; readonly end: number; readonly href: string }

/**
 * The addresses in running text: `https://…`, `http://…`, `www.…` and mail addresses, by the rules of GFM 6.9 (extended autolinks):
 * closing punctuation is not part of one, nor is a parenthesis that was opened before it. Never a bare word such as `notes.md`.
 * Takes time in proportion to the text.
 */
export function findAddresses(text: string): Found[] {
  const found: Found[] = []
  let end = 0
  for (const match of text.matchAll(STARTS)) {
    if (match.index < end) continue
    const address = match[0] === '@' ? mailAt(text, match.index, end) : webAt(text, match.index)
    if (!address) continue
    found.push(address)
    end = address.end
  }
  return found
}

/** The address that begins with `http://`, `https://` or `www.` at this place. */
export function webAt(text: string, start: number): Found | undefined {
  if (start > 0 && WORD.test(text[start - 1] ?? '')) return undefined
  const prefix = matchFrom(PREFIX, text, start)?.[0] ?? ''
  // The host is looked at before the rest is read, so that a row of bad ones does not each time cost the whole of it.
  const host = matchFrom(HOST, text, start + (prefix.endsWith('/') ? prefix.length : 0))?.[0] ?? ''
  if (prefix === '' || !validHost(host, prefix.endsWith('/'))) return undefined
  const end = start + trimmedLength(matchFrom(RUN, text, start)?.[0] ?? '')
  // Written in a Markdown or HTML file, `&amp;` in an address means `&`.
  const address = text.slice(start, end).replaceAll('&amp;', '&')
  return { start, end, href: prefix.endsWith('/') ? address : `http://${address}` }
}

const STARTS = /https?:\/\/|www\.|@/gi
const WORD = /[\p{L}\p{N}]/u
const PREFIX = /https?:\/\/|www\./iy
const HOST = /[\p{L}\p{N}_.-]{1,253}/uy
const RUN = /[^\s<`“”‘’«»、。「」]+/y
const MAIL_DOMAIN = /[a-z0-9](?:[\w-]*[a-z0-9])?(?:\.[a-z0-9](?:[\w-]*[a-z0-9])?)+(?![\w-])/iy
const TRAILING = new Set('?!.,:*_~\'"')

function mailAt(text: string, at: number, from: number): Found | undefined {
  let start = at
  while (start > from && /[\w.+-]/.test(text[start - 1] ?? '')) start -= 1
  while (start < at && /[.-]/.test(text[start] ?? '')) start += 1
  if (start === at) return undefined
  const match = matchFrom(MAIL_DOMAIN, text, at + 1)
  if (!match) return undefined
  const end = at + 1 + match[0].length
  return { start, end, href: `mailto:${text.slice(start, end)}` }
}

/** GFM 6.9: segments of letters, digits, `-` and `_`, none of the last two with `_`; a name that is not after `://` needs a dot. */
function validHost(host: string, short: boolean): boolean {
  const segments = host.replace(/\.+$/, '').split('.')
  if (segments.includes('')) return false
  return !segments.slice(-2).some((segment) => segment.includes('_')) && (short || segments.length > 1)
}

/** How much of a run of characters is the address: no closing punctuation, no unbalanced bracket, no entity at its end. */
function trimmedLength(run: string): number {
  let end = untilUnbalancedSquare(run)
  const balanced = run.slice(0, end)
  let extra = balanced.split(')').length - balanced.split('(').length
  for (; end > 0; end -= 1) {
    const last = run[end - 1] ?? ''
    if (last === ')' && extra > 0) extra -= 1
    else if (last === ';') {
      const entity = /&[a-z0-9]{1,32};$/i.exec(run.slice(Math.max(0, end - 34), end))
      if (!entity) break
      end -= entity[0].length - 1
    } else if (!TRAILING.has(last)) break
  }
  return end
}

function untilUnbalancedSquare(run: string): number {
  const open: number[] = []
  for (let at = 0; at < run.length; at += 1) {
    if (run[at] === '[') open.push(at)
    else if (run[at] === ']' && open.pop() === undefined) return at
  }
  return open[0] ?? run.length
}
