import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { writeHttpDate } from '../dates/http-date.ts'
import { ANSWERS, type Answer, refuseMethod } from './answer.ts'
import { type AnswerOptions, createAnswers } from './answers.ts'
import type { Field } from './conditional.ts'
import { utf8 } from './document.ts'
import type { Later } from './documents.ts'
import { readTarget } from './target.ts'

export type AppOptions = AnswerOptions

/** The app: every answer at every address, the same on Node, in a Worker and in memory. `answers` may be shared with a front. */
export function createApp(options: AppOptions, answers = createAnswers(options)): Hono {
  const { now, report = () => undefined } = options
  const app = new Hono()
  const answerTo = async (context: Context): Promise<Answer> => {
    const { method, url, raw } = context.req
    const refused = refuseMethod(method)
    if (refused) return refused
    const target = readTarget(url)
    if ('status' in target) return target.status === 414 ? ANSWERS.tooLong : ANSWERS.badTarget
    if (target.pathname === '/health') return answers.health()
    const field: Field = (name) => raw.headers.get(name) ?? undefined
    return answers.at(method, target, field, laterOf(context, report))
  }
  // One handler for all: what stands at an address is no matter of its form alone.
  app.all('*', async (context) => toResponse(await answerTo(context), now()))
  app.onError((error) => {
    report(error)
    return toResponse(ANSWERS.unable, now())
  })
  return app
}

function toResponse({ status, fields, body }: Answer, now: Date): Response {
  const bytes = typeof body === 'string' ? utf8(body) : body
  // Written out, so that HEAD has it too (CONFORMANCE 98).
  const length = bytes && { 'Content-Length': `${bytes.byteLength}` }
  return new Response(bytes ?? null, { status, headers: { ...fields, ...length, Date: writeHttpDate(now.getTime()) } })
}

/** Where there is no execution context, work goes on by itself. */
function laterOf(context: Context, report: (error: unknown) => void): Later {
  return (work) => {
    try {
      context.executionCtx.waitUntil(work)
    } catch {
      work.catch(report)
    }
  }
}
