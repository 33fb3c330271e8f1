import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { editionOf } from '../../../src/edition/reading/open.ts'
import { makeFrom } from '../../../src/node/make.ts'
import type { Network } from '../../../src/node/probing/probe.ts'
import { probeCollection } from '../../../src/node/probing/probe-collection.ts'
import { isPublicAddress } from '../../../src/node/probing/public-address.ts'
import { storeOf } from '../../../src/node/store/write-index.ts'
import { readCollection } from '../../collection/read.ts'
import { BIN, OWN_NODE } from '../../command.ts'
import { folderOf, viewAt } from '../../pipeline/publish.ts'

const NOW = new Date('2026-11-22T12:00:00Z')

type Says = Readonly<Record<string, [status: number, headers?: Record<string, string>] | Error>>

/** A network of a few addresses; all else has no answer. Tells what was asked of it. */
function network(says: Says, hosts: Readonly<Record<string, readonly string[]>> = {}) {
  const asked: string[] = []
  const made: Network = {
    fetch: async (address, { method, redirect, headers }) => {
      asked.push(`${method} ${address}`)
      expect([redirect, new Headers(headers).get('accept-encoding')]).toEqual(['manual', 'identity'])
      const [status, fields] = says[address] instanceof Error ? [] : (says[address] ?? [])
      if (status === undefined) throw says[address] ?? new TypeError('fetch failed')
      return { status, headers: new Headers(fields) }
    },
    resolve: async (host) => hosts[host] ?? ['93.184.216.34'],
  }
  return { ...made, asked }
}

/** One article with this front matter, published after other servers were asked. */
async function publish(frontMatter: string, made: Network) {
  const folder = folderOf({
    'a/b.md': `---\ntitle: One\ndate: 2026-01-01\n${frontMatter}\n---\nText`,
    'a/draft.md': '---\ndraft: true\ndate: 2026-01-01\nenclosure: https://media.example.com/draft.mp3\n---\nText',
  })
  const collection = await probeCollection(await readCollection(folder, { url: 'https://example.org/' }), made)
  const edition = makeFrom(collection, undefined, NOW)
  const { entries } = await viewAt(editionOf(edition.manifest, storeOf(edition)), '', '2026-11-22T12:00:00Z')
  const [entry] = entries
  if (!entry) throw new Error('the article is published, whatever other servers say')
  return { entry, warnings: collection.problems.map(({ file, severity, what }) => `${file} ${severity} ${what}`) }
}

const MP3 = 'https://media.example.com/one.mp3'
const warning = (what: string) => [expect.stringContaining(`a/b.md warning ${what}`)]

test('C72: the length of a remote enclosure is asked for once, by HEAD, and nothing else is asked', async () => {
  const net = network({ [MP3]: [200, { 'content-length': '1234567', 'content-type': 'audio/mpeg' }] })
  const { entry, warnings } = await publish(`enclosure: ${MP3}\nimage: https://elsewhere.example.com/known.png`, net)
  expect(entry.enclosures).toEqual([{ url: MP3, type: 'audio/mpeg', length: 1_234_567 }])
  expect(net.asked).toEqual([`HEAD ${MP3}`])
  expect(warnings).toEqual([])
})

test('what the front matter says is not asked for', async () => {
  const net = network({})
  const { entry } = await publish(`enclosure: { url: "${MP3}", length: 5, type: audio/mpeg }`, net)
  expect(entry.enclosures[0]?.length).toBe(5)
  expect(net.asked).toEqual([])
})

test('files of the site itself are not asked for', async () => {
  const net = network({})
  await publish('enclosure: [one.mp3, /two.mp3, "https://example.org/three.mp3"]', net)
  expect(net.asked).toEqual([])
})

test('a type that nothing tells is taken from the answer, of enclosures and of images', async () => {
  const [file, picture] = ['https://media.example.com/episode', 'https://media.example.com/picture']
  const net = network({
    [file]: [200, { 'content-length': '9', 'content-type': 'Audio/X-M4A; charset=binary' }],
    [picture]: [200, { 'content-type': 'image/webp' }],
  })
  const { entry } = await publish(`enclosure: ${file}\nimage: ${picture}`, net)
  expect(entry.enclosures).toEqual([{ url: file, type: 'audio/mp4', length: 9 }])
  expect(entry.image?.type).toBe('image/webp')
})

test('a type that is written wins over the answer, with a warning; another name for the same is no difference', async () => {
  const answers = (type: string) => network({ [MP3]: [200, { 'content-length': '9', 'content-type': type }] })
  const { entry, warnings } = await publish(`enclosure: ${MP3}`, answers('video/mp4'))
  expect(entry.enclosures[0]?.type).toBe('audio/mpeg')
  expect(warnings).toEqual(warning(`enclosure: "${MP3}" is "video/mp4" by its server and "audio/mpeg" here`))
  for (const type of ['audio/mp3', 'application/octet-stream', 'nonsense'])
    expect((await publish(`enclosure: ${MP3}`, answers(type))).warnings).toEqual([])
})

test.each<[string, Says, string]>([
  ['refuses', { [MP3]: [404] }, 'is answered with 404'],
  ['knows no HEAD', { [MP3]: [405] }, 'is answered with 405'],
  ['gives no length', { [MP3]: [200] }, 'is answered without a length'],
  ['gives no number', { [MP3]: [200, { 'content-length': '-1' }] }, 'is answered without a length'],
  ['is not there', {}, 'cannot be reached'],
  ['is slow', { [MP3]: new DOMException('', 'TimeoutError') }, 'is not answered within 10 seconds'],
  ['goes in a circle', { [MP3]: [302, { location: MP3 }] }, 'is redirected more than 5 times'],
  [
    'leads off the web',
    { [MP3]: [302, { location: 'file:///etc/passwd' }] },
    'leads to an address that is not on the web',
  ],
  ['leads inside', { [MP3]: [302, { location: 'http://169.254.169.254/' }] }, 'is not asked for: "169.254.169.254"'],
  ['leads nowhere', { [MP3]: [302, { location: 'http://[' }] }, 'cannot be reached'],
])('a server that %s costs a warning with file and field, and nothing else', async (_, says, what) => {
  const net = network(says)
  const { entry, warnings } = await publish(`enclosure: ${MP3}`, net)
  expect(entry.enclosures).toEqual([{ url: MP3, type: 'audio/mpeg', length: 0 }])
  expect(warnings).toEqual(warning(`enclosure: "${MP3}" ${what}`))
  expect(net.asked.filter((line) => !line.includes(MP3))).toEqual([])
})

test('a redirect is followed, and the address in the feed stays the one that was written', async () => {
  const there = 'https://cdn.example.net/1.mp3'
  const net = network({ [MP3]: [302, { location: there }], [there]: [200, { 'content-length': '7' }] })
  const { entry, warnings } = await publish(`enclosure: ${MP3}`, net)
  expect([entry.enclosures[0]?.url, entry.enclosures[0]?.length, warnings]).toEqual([MP3, 7, []])
})

test('no more than 8 are asked at a time, and each address once', async () => {
  let now = 0
  let most = 0
  const urls = Array.from({ length: 40 }, (_, i) => `https://media.example.com/${i % 30}.mp3`)
  const asked: string[] = []
  await publish(`enclosure: ${JSON.stringify(urls)}`, {
    resolve: async () => ['93.184.216.34'],
    fetch: async (address) => {
      asked.push(address)
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
      return { status: 200, headers: new Headers({ 'content-length': '1' }) }
    },
  })
  expect([most, asked.length]).toEqual([8, 30])
})

test.each([
  ['example.com', ['93.184.216.34', '2606:2800:220:1::1'], true],
  ['example.com', ['93.184.216.34', '10.0.0.1'], false],
  ['example.com', [], false],
  ['93.184.216.34', [], true],
  ['[2606:2800:220:1::1]', [], true],
  ['127.0.0.1', [], false],
  ['0.0.0.0', [], false],
  ['10.1.2.3', [], false],
  ['172.31.0.1', [], false],
  ['192.168.1.1', [], false],
  ['100.64.0.1', [], false],
  ['169.254.169.254', [], false],
  ['[::1]', [], false],
  ['[::ffff:10.0.0.1]', [], false],
  ['[::ffff:7f00:1]', [], false],
  ['[fd00::1]', [], false],
  ['[fe80::1]', [], false],
  ['localhost', ['93.184.216.34'], false],
  ['localhost.', ['93.184.216.34'], false],
  ['router', ['93.184.216.34'], false],
  ['printer.local', ['93.184.216.34'], false],
  ['metadata.google.internal', ['93.184.216.34'], false],
])('%s at %j: public is %j', async (host, addresses, expected) => {
  expect(await isPublicAddress(host, async () => addresses)).toBe(expected)
})

test('nothing is fetched without --probe, and with it nothing from this machine', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    response.writeHead(200, { 'Content-Length': '5' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0
  const url = `http://127.0.0.1:${port}/one.mp3`
  const folder = folderOf({
    'site.yaml': 'url: https://example.org/',
    'a.md': `---\ntitle: One\ndate: 2026-01-01\nenclosure: ${url}\n---\nText`,
  })
  const run = async (...words: string[]) => {
    const out = words[0] === 'build' ? ['--out', join(folder, '_out')] : []
    const { stdout, stderr } = await promisify(execFile)(OWN_NODE, [
      BIN,
      words[0] ?? '',
      folder,
      ...words.slice(1),
      ...out,
    ])
    return stdout + stderr
  }
  try {
    for (const command of ['build', 'check']) {
      expect(await run(command)).not.toContain('enclosure')
      expect(await run(command, '--probe')).toContain(
        `a.md:1:1: warning: enclosure: "${url}" is not asked for: "127.0.0.1" is not on the public internet`,
      )
    }
    expect(requests).toBe(0)
  } finally {
    server.close()
  }
})
