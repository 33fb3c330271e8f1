import { connect, type Socket } from 'node:net'

export type Wanted = { readonly port: number; readonly path: string; readonly fields: Readonly<Record<string, string>> }

export type Load = {
  /** Asks so many times, one request at a time on each connection, as fast as answers come. */
  ask(count: number): Promise<void>
  close(): void
}

/** Connections kept open for one kind of request. All answers must have one length. */
export async function openLoad(wanted: Wanted, connections: number): Promise<Load> {
  const text = textOf(wanted)
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(wanted.port)))
  let length: number | undefined
  return {
    async ask(count) {
      let left = count
      await Promise.all(
        sockets.map(async (_, at) => {
          while (left > 0) {
            left -= 1
            // A server hangs up on a connection that was left alone for some seconds.
            const socket = await still(sockets[at], wanted.port)
            sockets[at] = socket
            length = await exchangeOn(socket, text, length)
          }
        }),
      )
    },
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/**
 * Asks at a steady pace for so long, whatever the answers do, and gives how many milliseconds each took from the moment
 * it was due.
 */
export async function pace(
  wanted: readonly Wanted[],
  perSecond: number,
  seconds: number,
  connections: number,
): Promise<number[]> {
  const took: number[] = []
  const begin = performance.now()
  let next = 0
  const port = wanted[0]?.port ?? 0
  await Promise.all(
    Array.from({ length: connections }, () =>
      over(port, async (exchange) => {
        for (;;) {
          const number = next
          next += 1
          const due = begin + (number * 1000) / perSecond
          if (due > begin + seconds * 1000) return
          const wait = due - performance.now()
          if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
          const one = wanted[number % wanted.length]
          if (one) await exchange(textOf(one))
          took.push(performance.now() - Math.max(due, begin))
        }
      }),
    ),
  )
  return took
}

type Exchange = (request: string) => Promise<number>

async function over(port: number, work: (exchange: Exchange) => Promise<void>): Promise<void> {
  const socket = await open(port)
  try {
    await work((request) => exchangeOn(socket, request))
  } finally {
    socket.destroy()
  }
}

async function still(socket: Socket | undefined, port: number): Promise<Socket> {
  return socket === undefined || socket.destroyed || socket.readableEnded ? open(port) : socket
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket)).once('error', reject)
  })
}

/** Sends a request and waits for its answer: until `length` bytes are there, or as many as its head says. */
function exchangeOn(socket: Socket, request: string, length?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let got = 0
    let all = length
    let head = ''
    const onData = (chunk: Buffer) => {
      got += chunk.byteLength
      if (all === undefined) {
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end >= 0) all = end + 4 + Number(/content-length: (\d+)/i.exec(head.slice(0, end))?.[1] ?? 0)
      }
      if (all === undefined || got < all) return
      socket.off('data', onData).off('error', reject).off('close', onClose)
      if (got > all) reject(new Error(`An answer has ${got} bytes, not ${all}`))
      else resolve(got)
    }
    const onClose = () => reject(new Error('The server hung up'))
    socket.on('data', onData).on('error', reject).on('close', onClose)
    socket.write(request, 'latin1')
  })
}

function textOf({ path, fields }: Wanted): string {
  const lines = Object.entries({ Host: 'example.org', 'User-Agent': 'a reader/1.0', Accept: '*/*', ...fields }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}
