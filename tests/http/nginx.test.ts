import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Serving, serveNode } from '../../src/node/server/node.ts'
import { make, memoryOf, open, site, written } from '../edition/collection.ts'

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path))
const NOW = '2026-06-01T00:00:00Z'
const settings = { ...site, budget: { entries: 1000, bytes: 5_000_000 } }
const articles = Array.from({ length: 800 }, (_, i) =>
  written(`a${i}.md`, { published: new Date(Date.UTC(2020, 0, 1 + i)) }),
)

/** A proxy as Debian sets it up, with no setting of its own but where it listens and what stands behind it. */
describe.skipIf(NGINX === undefined)('behind nginx with its defaults, a feed of 800 entries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-nginx-'))
  let serving: Serving
  let nginx: ChildProcess
  let address: string
  const first = make(articles, undefined, NOW, settings)
  let edition = open(first)

  beforeAll(async () => {
    serving = await serveNode(() => edition, { port: 0, host: '127.0.0.1', now: () => new Date(NOW) })
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    const file = join(folder, 'nginx.conf')
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (one) => `${one}_temp_path ${folder}/${one};`,
    )
    writeFileSync(
      file,
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
      http { access_log off; ${places.join(' ')}
        server { listen 127.0.0.1:${port}; location / { proxy_pass ${serving.address}; } } }`,
    )
    nginx = spawn(NGINX ?? '', ['-c', file, '-p', folder], { stdio: 'ignore' })
    for (let i = 0; i < 200; i += 1) {
      if (
        await fetch(`${address}/health`).then(
          () => true,
          () => false,
        )
      )
        return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }, 60_000)

  afterAll(async () => {
    nginx.kill()
    await serving.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(['/rss.xml', '/atom.xml', '/feed.json'])(
    'C101: %s is answered, and a copy is fresh by its tag',
    async (path) => {
      const answer = await fetch(address + path)
      expect(answer.status).toBe(200)
      expect((await answer.text()).match(/<item>|<entry>|"date_published"/g)).toHaveLength(800)
      const head = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
      expect(head.length).toBeLessThan(4096)
      const again = await fetch(address + path, { headers: { 'If-None-Match': String(answer.headers.get('etag')) } })
      expect(again.status).toBe(304)
    },
  )

  test('C128: who holds it and asks for a delta gets the new entry, and little else', async () => {
    const etag = String((await fetch(`${address}/atom.xml`)).headers.get('etag'))
    const more = written('new.md', { title: 'Brand new', published: new Date('2026-05-01T00:00:00Z') })
    edition = open(make([...articles, more], await memoryOf(first), NOW, settings))
    const answer = await fetch(`${address}/atom.xml`, { headers: { 'A-IM': 'feed', 'If-None-Match': etag } })
    expect(answer.status).toBe(226)
    const text = await answer.text()
    expect(text).toContain('Brand new')
    expect(text.match(/<entry>/g)?.length).toBeLessThan(80)
  })

  test('RFC 3229 10.5.1: of 2 000 entries one tag is not said twice, and who names several gets the whole', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => written(`many/${i}.md`))
    const large = { ...settings, budget: { entries: 2000, bytes: 5_000_000 } }
    const before = make(many, undefined, NOW, large)
    edition = open(before)
    const etag = String((await fetch(`${address}/rss.xml`)).headers.get('etag'))
    const more = written('newest.md', { title: 'Newest', published: new Date('2026-05-02T00:00:00Z') })
    edition = open(make([...many, more], await memoryOf(before), NOW, large))
    const ask = (tags: string) => fetch(`${address}/rss.xml`, { headers: { 'A-IM': 'feed', 'If-None-Match': tags } })
    const delta = await ask(etag)
    expect([delta.status, delta.headers.get('delta-base')]).toEqual([226, null])
    expect(await delta.text()).toContain('Newest')
    const whole = await ask(`${etag}, W/"rAAAAAAAAAAAA"`)
    expect(whole.status).toBe(200)
    await whole.text()
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const bound = server.address()
      server.close(() => resolve(typeof bound === 'object' ? (bound?.port ?? 0) : 0))
    })
  })
}
