import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { OWN_NODE, startCommand } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const SITE = { 'site.yaml': 'url: http://example.org/\n', 'good.md': '---\ntitle: Good\ndate: 2026-01-01\n---\nText' }

/** The code of a language that the manual shows. */
function sample(language: string): string {
  const manual = readFileSync(join(ROOT, 'articles/publishing/on-a-server.md'), 'utf8')
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(manual)?.[1] ?? ''
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ['--help']).error === undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function answering(address: string): Promise<Response> {
  for (let i = 0; i < 400; i++) {
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok) return response
    await response?.body?.cancel()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${address} does not answer`)
}

/** nginx with a server of ours, in a folder of its own. */
async function startNginx(server: string, port: number): Promise<string> {
  const place = folderOf({})
  mkdirSync(join(place, 'logs'))
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${place}/${name};`,
  )
  const http = `http {\n${paths.join('\n')}\naccess_log off;\ninclude /etc/nginx/mime.types;\n${server}\n}`
  const file = join(place, 'nginx.conf')
  writeFileSync(file, `user root;\npid ${place}/pid;\nerror_log ${place}/logs/error.log;\nevents {}\n${http}\n`)
  expect(spawnSync('nginx', ['-t', '-p', place, '-c', file], { encoding: 'utf8' }).stderr).toContain('is successful')
  const child = spawn('nginx', ['-p', place, '-c', file, '-g', 'daemon off;'])
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  return `http://127.0.0.1:${port}`
}

test.skipIf(!isInstalled('systemd-analyze'))('systemd finds nothing to say of the unit in the manual', () => {
  const place = folderOf({ 'feedwright.service': sample('ini') })
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(place, 'feedwright.service')], {
    encoding: 'utf8',
  })
  expect(stderr.split('\n').filter((line) => line.includes('feedwright'))).toEqual([])
  expect(status).toBe(0)
})

test.skipIf(!isInstalled('nginx'))('behind nginx, as the manual has it, everything that HTTP says passes', async () => {
  const [ours, theirs] = [await freePort(), await freePort()]
  startCommand(OWN_NODE, ['serve', folderOf(SITE), '--port', String(ours)], { cwd: folderOf({}) })
  await answering(`http://127.0.0.1:${ours}/health`)
  const text = sample('nginx').replace('listen 80', `listen 127.0.0.1:${theirs}`).replace(':8787', `:${ours}`)
  const address = await startNginx(text, theirs)
  const first = await answering(`${address}/rss.xml`)
  expect(await first.text()).toContain('<title>Good</title>')
  expect(first.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
  expect(first.headers.get('Content-Encoding')).toMatch(/gzip|br|zstd/)
  expect(first.headers.get('Vary')).toContain('Accept-Encoding')
  const tag = first.headers.get('ETag') ?? ''
  expect((await fetch(`${address}/rss.xml`, { headers: { 'If-None-Match': tag } })).status).toBe(304)
  expect((await fetch(`${address}/rss.xml`, { method: 'HEAD' })).headers.get('ETag')).toBe(tag)
  const page = await fetch(`${address}/articles/good/`, { headers: { Accept: 'text/html' } })
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
})

test.skipIf(!isInstalled('nginx'))('what is exported for nginx is sent with its types and lifetimes', async () => {
  const cwd = folderOf({})
  const moved = { 'b.md': '---\ntitle: B\ndate: 2026-01-02\naliases: ["/été $x/"]\n---\nText' }
  const folder = folderOf({ ...SITE, ...moved })
  const { ended } = startCommand(OWN_NODE, ['export', folder, '--pages', '--headers', 'nginx'], { cwd })
  expect(await ended).toBe(0)
  const port = await freePort()
  const root = join(cwd, 'public')
  const include = `include ${root}/feedwright.nginx.conf;`
  const address = await startNginx(`server { listen 127.0.0.1:${port}; root ${root}; ${include} }`, port)
  for (const [file, type] of [
    ['rss.xml', 'application/rss+xml; charset=utf-8'],
    ['atom.xml', 'application/atom+xml; charset=utf-8'],
    ['feed.json', 'application/feed+json'],
    ['feeds.opml', 'text/x-opml; charset=utf-8'],
  ]) {
    const { headers } = await answering(`${address}/${file}`)
    expect([headers.get('Content-Type'), headers.get('Access-Control-Allow-Origin')]).toEqual([type, '*'])
    expect(headers.get('Cache-Control')).toContain('max-age=900')
  }
  const sent = await fetch(`${address}/%C3%A9t%C3%A9%20$x/`, { redirect: 'manual' })
  expect([sent.status, sent.headers.get('Location')]).toEqual([308, 'http://example.org/articles/b/'])
  const missing = await fetch(`${address}/nowhere/`)
  expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('Nothing stands here')])
  for (const file of ['.feedwright-files', 'feedwright.nginx.conf'])
    expect((await fetch(`${address}/${file}`)).status, file).toBe(404)
  expect((await answering(`${address}/articles/good/`)).headers.get('Content-Type')).toContain('text/html')
})

test.skipIf(!isInstalled('caddy'))('Caddy takes the file in the manual', () => {
  const file = join(folderOf({ Caddyfile: sample('caddyfile') }), 'Caddyfile')
  expect(spawnSync('caddy', ['validate', '--config', file, '--adapter', 'caddyfile']).status).toBe(0)
})
