import { parseDocument } from 'yaml'
import type { Language } from './fences.ts'
import type { Report } from './report.ts'

/** A report whose fixes are written as the front matter around them is: fixes are made as YAML, `key: value`. */
export function inSyntaxOf(language: Language | undefined, report: Report): Report {
  if (language !== 'toml' && language !== 'json') return report
  return {
    error: (at, what, fix) => report.error(at, what, rewrite(fix, language)),
    warning: (at, what, fix) => report.warning(at, what, rewrite(fix, language)),
  }
}

/** `date: 2026-02-28` as `date = 2026-02-28` or `"date": "2026-02-28"`; what is no key and value stays. */
export function rewrite(fix: string, language: 'toml' | 'json'): string {
  const [, key, value, other = ''] = /^([\w-]+):(?: (\S.*?))?( \(or .*)?$/s.exec(fix) ?? []
  if (key === undefined) return fix
  const begin = language === 'toml' ? `${key} =` : `"${key}":`
  if (value === undefined) return begin
  // TOML has dates of its own, and its mappings are not those of JSON.
  if (language === 'toml' && /^\d{4}-\d{2}-\d{2}/.test(value)) return `${begin} ${value}${other}`
  const { errors, contents } = parseDocument(value)
  if (errors.length > 0 || (language === 'toml' && value.startsWith('{'))) return fix
  return `${begin} ${JSON.stringify(contents)}${other}`
}
