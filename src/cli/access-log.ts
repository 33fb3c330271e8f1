import type { AnsweredRequest } from 'feedwright'

/** A request as a line of a log: JSON, or the Combined Log Format of Apache and nginx, whose bytes are those sent with the header fields. */
export function logLine(form: 'json' | 'combined', request: AnsweredRequest): string {
  if (form === 'json') return JSON.stringify(request)
  const { at, address, method, target, version, status, bytes, agent, referrer } = request
  const [, date, month, year, time] = at.toUTCString().split(' ')
  const stamp = `${date}/${month}/${year}:${time} +0000`
  const line = `${method} ${target} HTTP/${version}`
  return `${address} - - [${stamp}] "${quoted(line)}" ${status} ${bytes} "${quoted(referrer) || '-'}" "${quoted(agent) || '-'}"`
}

/** What a client sends must not end a value or a line of the log. */
function quoted(text: string): string {
  return text.replace(/["\\]|[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
