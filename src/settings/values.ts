import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'

/* What one value in `site.yaml` means, from the characters its author wrote; undefined where they mean nothing. */

/** An absolute http(s) address without credentials, as URL writes it. */
export function readWebAddress(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(text) || url.username || url.password) return
  return url.href
}

/** The address of a site: also without query and fragment; ends with `/`. */
export function readSiteAddress(text: string): string | undefined {
  const address = readWebAddress(text)
  if (!address || /[?#]/.test(address)) return
  return address.endsWith('/') ? address : `${address}/`
}

/** A file in `public/`, from the root, or an address. `icon.png` and `/icon.png` are the same file. */
export function readFilePlace(text: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//')) return readWebAddress(text)
  const path = `/${text.replace(/^\.?\//, '')}`
  return path === '/' || /[\\?#]|(^|\/)\.\.(\/|$)/.test(path) ? undefined : path
}

/** A BCP 47 language in its canonical spelling: `de-ch` is `de-CH`, `en_GB` is understood. RFC 5646 2.1. */
export function readLanguage(text: string): string | undefined {
  // Five letters are well-formed to a machine and in no register: `english`.
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i.test(text)) return
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
  } catch {
    return
  }
}

/** An IANA name that the runtime knows. */
export function readTimeZone(text: string): string | undefined {
  try {
    Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    return
  }
}

/** Whole seconds: `900`, `15m`, `15 minutes`, `1h`, `7 days`; at most a year. */
export function readSeconds(text: string): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,9})\s*([a-z]+)?$/i.exec(text) ?? []
  const size = Object.entries(SECONDS).find(([names]) => names.split(' ').includes(unit.toLowerCase()))?.[1]
  if (digits === undefined || size === undefined) return
  const seconds = Number(digits) * size
  return seconds <= 31_536_000 ? seconds : undefined
}

const SECONDS = {
  's sec secs second seconds': 1,
  'm min mins minute minutes': 60,
  'h hr hrs hour hours': 3600,
  'd day days': 86_400,
  'w week weeks': 604_800,
}

/** Whole bytes: `250000`, `250 kB`, `0.5 MB`, `256 KiB`. Decimal units are powers of 1 000. */
export function readBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)\s*(b|bytes?|kb?|kib|mb?|mib)?$/i.exec(text) ?? []
  if (digits === undefined) return
  const base = unit.toLowerCase().includes('i') ? 1024 : 1000
  const power = { k: 1, m: 2 }[unit.toLowerCase().charAt(0)] ?? 0
  return Math.round(Number(digits) * base ** power)
}

export function readYesNo(text: string): boolean | undefined {
  return /^(?:true|yes|on|1)$/i.test(text) ? true : /^(?:false|no|off|0)$/i.test(text) ? false : undefined
}

/** A year, month or day that exists: RFC 4151 2.1. */
export function readTagDate(text: string): string | undefined {
  return /^\d{4}(-\d\d(-\d\d)?)?$/.test(text) && isValid(parseISO(text)) ? text : undefined
}

/** `my-blog_notes` as a person would write it: `My blog notes`. Empty where the name has no letter or digit. */
export function readable(name: string): string {
  const words = name
    .replaceAll(/[\s_.-]+/g, ' ')
    .trim()
    .normalize('NFC')
  if (!/[\p{L}\p{N}]/u.test(words)) return ''
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A path on this site, or an address. */
export function readRedirectTarget(text: string): string | undefined {
  return /^\/(?!\/)[^\s\\]*$/.test(text) ? text : readWebAddress(text)
}

/** A path on this site, or an address, with `:slug` or `:path` in its path, and none but the names in `PERMALINK_NAMES`. */
export function readPermalink(text: string): string | undefined {
  if (!readRedirectTarget(text)) return
  const names = Array.from(text.replace(/^\w+:\/\/[^/]*/, '').matchAll(/:([a-z_]+)/gi), (match) => match[1] ?? '')
  const isOwn = names.includes('slug') || names.includes('path')
  return isOwn && names.every((name) => PERMALINK_NAMES.includes(name)) ? text : undefined
}

const PERMALINK_NAMES = ['year', 'month', 'day', 'section', 'slug', 'path']

/**
 * A person in one text: `Ann Example <ann@example.org>`, `ann@example.org (Ann Example)` (RSS 2.0), `ann@example.org`,
 * `Ann <https://ann.example/>`, `Ann (https://ann.example/)` (npm), `[[people/Ann|Ann]]` (Obsidian). Mail addresses are not published
 * (CONFORMANCE 40), so of one alone what stands before its `@` is the name, which is empty where there is none.
 */
export function personIn(text: string): { readonly name: string; readonly email?: string; readonly url?: string } {
  const given = text.trim()
  const [, note] = /^\[\[(?:[^[\]|]*[/|])*([^[\]|/#]+)\]\]$/.exec(given) ?? []
  if (note !== undefined) return { name: note.trim() }
  const [, before = '', address] = /^([^<>()]*)[<(]\s*(https?:\/\/[^<>()\s]+)\s*[>)]$/i.exec(given) ?? []
  if (address !== undefined && before.trim() !== '') return { name: before.trim(), url: address }
  const [, named, marked] = /^([^<>]*)<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>$/.exec(given) ?? []
  const [, bare, behind] = /^(?:mailto:)?([^<>()\s@]+@[^<>()\s@]+\.[^<>()\s@]+)(?:\s*\(([^()]+)\))?$/.exec(given) ?? []
  const email = marked ?? bare
  if (email === undefined) return { name: given }
  return { name: (named ?? behind ?? '').trim() || email.replace(/@.*$/, ''), email }
}
