import type { RequestListener } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { NotYet } from '../../edition/store.ts'
import { ANSWERS } from '../../http/answer.ts'
import { type AnswerOptions, type Answers, createAnswers } from '../../http/answers.ts'
import { createEncoder } from './encodings.ts'
import { createFront } from './front.ts'
import { createShelf, put } from './shelf.ts'
import { stock } from './stock.ts'
import { createWriter } from './writer.ts'

// An import of it would run every getter it has, and some of them load all that fetch() is made of.
const { createServer } = process.getBuiltinModule('node:http')

export type ServeOptions = Pick<AnswerOptions, 'files' | 'status' | 'report'> & {
  /** 0 for any free one. */
  readonly port: number
  readonly host: string
  /** Absent while there is none: everything is answered 503 with Retry-After until `replace` brings the first. */
  readonly edition?: OpenEdition | undefined
  readonly now?: () => Date
}

export type Serving = {
  /** `http://127.0.0.1:8787`, with the port that was found. */
  readonly address: string
  /**
   * Serves another edition. The documents that were asked for lately are made first, beside the serving thread, while
   * the old edition goes on being served; then all change over at once.
   */
  replace(edition: OpenEdition): Promise<void>
  /** Gives up the port at once. Resolves when what is being downloaded has been sent, or after some seconds. */
  close(): Promise<void>
}

/** Milliseconds that a download has to end in when the server closes: half of what supervisors of processes wait before they kill. */
const GRACE = 5000

/** Serves editions over HTTP; rejects with the error of node:http (EADDRINUSE, EACCES) when it cannot listen. */
export async function serveNode(options: ServeOptions): Promise<Serving> {
  const { port, host, now = () => new Date(), files = async () => undefined, report = () => undefined } = options
  const encoder = createEncoder()
  const writer = createWriter()
  let current = options.edition
  let shelf = createShelf()
  const answering: AnswerOptions = {
    ...options,
    files,
    report,
    now,
    encoder,
    write: writer.write,
    edition: () => {
      if (current === undefined) throw new NotYet('There is no edition yet')
      return current
    },
    served: (id, person, pathname, rendered) => {
      // An answer that was begun before the change and ends after it belongs to no shelf.
      if (id === current?.id) put(shelf, person, pathname, rendered)
    },
  }
  const answers = createAnswers(answering)
  let listener: Promise<RequestListener> | undefined
  const front = createFront({
    shelf: () => shelf,
    encoder,
    clock: options.now ? () => now().getTime() : Date.now,
    answers,
    app: (incoming, outgoing) => {
      listener ??= listenerOf(answering, answers)
      listener
        .then((listen) => listen(incoming, outgoing))
        .catch((error) => {
          report(error)
          outgoing.destroy()
        })
    },
    report,
  })
  // Longer addresses than that get the 431 of node:http; up to it ours, 414.
  const server = createServer({ maxHeaderSize: 32_768, requestTimeout: 30_000 }, front)
  const connections = new Set<Socket>()
  server.on('connection', (connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  }).catch(async (error) => {
    await writer.close()
    throw error
  })
  const bound = server.address()
  const found = typeof bound === 'object' && bound !== null ? bound.port : port
  let replacing = Promise.resolve()
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${found}`,
    replace(edition) {
      // One after the other: the last one given is the one that stays.
      replacing = replacing.then(async () => {
        const stocked = await stock(shelf, edition, now().getTime(), { files, write: writer.write }, encoder).catch(
          (error) => {
            report(error)
            return createShelf()
          },
        )
        current = edition
        shelf = stocked
      })
      return replacing
    },
    async close() {
      const closed = new Promise((resolve) => server.once('close', resolve))
      // Not server.close(): it cuts off an answer that is whole in memory and only on its way to a slow reader.
      NetServer.prototype.close.call(server)
      const idle = setInterval(() => {
        if (![...connections].some(({ writableLength }) => writableLength > 0)) server.closeIdleConnections()
      }, 50)
      const hurry = setTimeout(() => server.closeAllConnections(), GRACE)
      await closed
      clearInterval(idle)
      clearTimeout(hurry)
      await writer.close()
    },
  }
}

/** The app for node:http. It is loaded with the first request for it: few ever need it, and with it comes all that fetch() is made of. */
async function listenerOf(options: AnswerOptions, answers: Answers): Promise<RequestListener> {
  const [{ getRequestListener }, { createApp }] = await Promise.all([
    import('@hono/node-server'),
    import('../../http/app.ts'),
  ])
  return getRequestListener(createApp(options, answers).fetch, {
    errorHandler: refuse,
    overrideGlobalObjects: false,
    // HTTP/1.0 names no host, and load balancers ask after /health with it; no answer depends on the name.
    hostname: 'localhost',
  })
}

/** What no Request can be made of: a host or target that is not one. */
function refuse(): Response {
  const { status, fields, body } = ANSWERS.badTarget
  return new Response(body, { status, headers: fields })
}
