import type { AnsweredRequest } from 'feedwright'

/** A request as a line of a log: JSON, or the Combined Log Format of Apache and nginx, whose bytes are those sent with the header fields. */
export function logLine(form: 'json' | 'combined', request: AnsweredRequest): string {
  if (form === 'json') return JSON.stringify(request)
  const { at, address, method, target, version, status, bytes, agent, referrer } = request
  const [, day, time] = /^(.*)T(.*)\.\d+Z$/.exec(at.toISOString()) ?? []
  const [year, month, date] = day?.split('-') ?? []
  const stamp = `${date}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`
  const line = `${method} ${target} HTTP/${version}`
  return `${address} - - [${stamp}] "${quoted(line)}" ${status} ${bytes} "${quoted(referrer) || '-'}" "${quoted(agent) || '-'}"`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** What a client sends must not end a value or a line of the log. */
function quoted(text: string): string {
  return text.replace(/["\\]|[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
