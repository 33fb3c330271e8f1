import { escapeHtml } from '../../../text/escape.ts'
import { argumentName } from '../arguments.ts'
import { makeOf } from './kinds.ts'
import type { Call, Made } from './made.ts'
import { isKind, kindName, type OwnShortcodes } from './names.ts'

/** What is made of a call, first by what the site says of its name. */
export function ownMakeOf(call: Call, own: OwnShortcodes): Made | undefined {
  const said = saidOf(call.name, own)
  if (said === undefined) return makeOf(call)
  if (isKind(said)) return makeOf({ ...call, name: kindName(said) })
  const [before = '', ...after] = said.split('$body')
  const fill = (html: string) =>
    html.replace(/\$(\d|[a-z][\w-]*)/gi, (_, key: string) => escapeHtml(argument(call, key)))
  const level =
    /^\s*<(?:a|abbr|b|bdi|br|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var)\b|^[^<]*$/i.test(said)
      ? 'inline'
      : 'block'
  return { level, before: fill(before), body: call.body ?? '', after: fill(after.join('')) }
}

/** The name under which a call is known. */
export function meantName(name: string, own: OwnShortcodes): string {
  const said = saidOf(kindName(name), own)
  return said !== undefined && isKind(said) ? kindName(said) : name
}

function saidOf(name: string, own: OwnShortcodes): string | undefined {
  const key = Object.keys(own).find((one) => kindName(one) === name)
  return key === undefined ? undefined : own[key]
}

function argument({ given }: Call, key: string): string {
  if (/^\d$/.test(key)) return given.positional[Number(key) - 1] ?? ''
  return given.named.get(argumentName(key)) ?? ''
}
