import { stringify } from 'smol-toml'
import { parse } from 'yaml'
import type { Language } from './fences.ts'
import type { Report } from './report.ts'

/** A report whose fixes are written as the front matter around them is: fixes are made as YAML, `key: value`. */
export function inSyntaxOf(language: Language | undefined, report: Report): Report {
  if (language === undefined || language === 'yaml') return report
  return {
    error: (at, what, fix) => report.error(at, what, rewrite(fix, language)),
    warning: (at, what, fix) => report.warning(at, what, rewrite(fix, language)),
  }
}

/** `date: 2026-02-28` as `date = 2026-02-28` or `"date": "2026-02-28"`; what is no key and value stays. */
export function rewrite(fix: string, language: 'toml' | 'json'): string {
  const bare = /^([\w-]+):$/.exec(fix)?.[1]
  if (bare !== undefined) return language === 'toml' ? `${bare} =` : `"${bare}":`
  const [said = '', other] = fix.split(/(?= \(or )/)
  if (!/^[\w-]+: \S/.test(said)) return fix
  try {
    const value: unknown = parse(said)
    const written = language === 'toml' ? tomlOf(value) : jsonOf(value)
    return written.includes('\n') ? fix : written + (other ?? '')
  } catch {
    return fix
  }
}

function tomlOf(value: unknown): string {
  // TOML has dates of its own.
  return stringify(value)
    .trim()
    .replace(/^(\S+ = )"(\d{4}-\d{2}-\d{2}(?:T[\d:]+(?:Z|[+-][\d:]+)?)?)"$/, '$1$2')
}

function jsonOf(value: unknown): string {
  const [pair] = Object.entries(Object(value))
  return pair ? `${JSON.stringify(pair[0])}: ${JSON.stringify(pair[1])}` : ''
}
