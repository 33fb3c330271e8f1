import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../../src/cli/cli.ts'
import { buildSite } from '../../../src/node/build-site.ts'
import { editionFiles } from '../collection.ts'
import {
  article,
  type Folder,
  folderOf,
  type How,
  publish,
  SITE,
  startWorker,
  TOKEN,
  type Worker,
} from './publishing.ts'

const FILES = {
  'site.yaml': SITE,
  ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}.md`, article(`Number ${i}`, (i % 28) + 1)])),
}

describe('in workerd, with a local bucket', () => {
  let worker: Worker
  let folder: Folder
  beforeAll(async () => {
    worker = await startWorker({ PUBLISH_TOKEN: TOKEN, EDITION_SECONDS: '0' })
  })
  afterAll(() => worker.stop())
  beforeEach(async () => {
    folder = await folderOf(FILES)
    return () => folder.stop()
  })

  const send = (how: Partial<How> = {}) => publish({ folder, to: worker.origin, ...how })
  const endpoint = (method: string, name: string, body?: string, fields: Record<string, string> = {}) =>
    fetch(`${worker.origin}/_edition/${name}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, ...fields },
      ...(body !== undefined && { body }),
    })
  const titles = async () => {
    const response = await fetch(`${worker.origin}/feed.json`)
    expect(response.status).toBe(200)
    const { items }: { items: { title: string }[] } = await response.json()
    return items.map(({ title }) => title)
  }
  const edition = async () => (await endpoint('GET', 'manifest.json')).headers.get('ETag')
  const writes = (calls: readonly { method: string }[]) => calls.filter(({ method }) => method === 'PUT')

  test('before anything is published there is nothing to show, and the endpoint says so', async () => {
    expect((await fetch(`${worker.origin}/feed.json`)).status).toBe(503)
    expect((await endpoint('GET', 'manifest.json')).status).toBe(404)
  })

  test('a first publishing cut off after every single request leaves nothing live; the last one completes it', async () => {
    for (let k = 1; ; k++) {
      const { code, calls } = await send({
        disturb: (call, when) => (call >= k && when === 'before' ? 'fail' : undefined),
      })
      if (code === 0) {
        expect(calls.length).toBeLessThan(k)
        expect(k).toBeGreaterThan(5)
        break
      }
      expect((await fetch(`${worker.origin}/feed.json`)).status).toBe(503)
      expect(await edition()).toBeNull()
    }
    expect(await titles()).toHaveLength(30)
  })

  test('one new article: at most 10 objects are written, and the feed shows it at once', async () => {
    await send()
    await folder.write('new.md', article('A new one', 30))
    const { code, calls, said } = await send()
    expect(code).toBe(0)
    expect(said).toContain('31 articles published')
    expect(writes(calls).length).toBeLessThanOrEqual(10)
    expect((await titles())[0]).toBe('A new one')
    expect(await (await fetch(`${worker.origin}/rss.xml`)).text()).toContain('A new one')
  })

  test('nothing new: nothing is written, and the edition stays the same', async () => {
    await send()
    const before = await edition()
    const { calls, said } = await send()
    expect(writes(calls)).toEqual([])
    expect(said).toContain('is live at')
    expect(await edition()).toBe(before)
  })

  test.each(['before', 'after'] as const)(
    'cut off %s any single request, the feed is the old one or the new one, whole; a second try completes',
    async (moment) => {
      await send()
      for (let k = 1, done = false; !done; k++) {
        const title = `Cut ${moment} ${k}`
        const [old, tag] = [await titles(), await edition()]
        await folder.write(`cut-${moment}-${k}.md`, article(title, 29, `cut${k}`))
        const { code, calls } = await send({
          disturb: (call, when) => (call > k || (call === k && when === moment) ? 'fail' : undefined),
        })
        done = code === 0
        if (done) expect(k).toBeGreaterThan(4)
        // An answer that is lost on its way back says nothing of whether the manifest was swapped.
        const last = calls.filter(({ method }) => method === 'PUT').at(-1)
        const swapped = done || (moment === 'after' && last?.path.endsWith('manifest.json'))
        if (swapped) expect((await titles()).includes(title)).toBe(true)
        else expect([await titles(), await edition()]).toEqual([old, tag])
        for (const format of ['rss.xml', 'atom.xml', 'tags/go/feed.json']) {
          expect((await fetch(`${worker.origin}/${format}`)).status).toBe(200)
        }
        expect((await send()).code).toBe(0)
        expect(await titles()).toContain(title)
      }
    },
  )

  test('requests that fail in passing are tried again: the publishing succeeds', async () => {
    await send()
    await folder.write('again.md', article('Again', 30))
    const { code, calls } = await send({
      disturb: (call, when) => {
        if (call % 3 === 1) return when === 'before' ? 'fail' : undefined
        return call % 3 === 2 && when === 'after' ? new Response(null, { status: 503 }) : undefined
      },
    })
    expect(code).toBe(0)
    expect(calls.length).toBeGreaterThan(10)
    expect(await titles()).toContain('Again')
  })

  test('a place that cannot be reached is given up after five tries, with the way out', async () => {
    const { code, calls, said } = await send({ disturb: () => 'fail' })
    expect([code, calls.length]).toEqual([1, 5])
    expect(said).toContain('fix: try again')
  })

  test('two publishers at once: one wins, the other is told, and the feed is one of the two', async () => {
    await send()
    const other = await folderOf({ ...FILES, 'bob.md': article('Bob was here', 30) })
    await folder.write('ann.md', article('Ann was here', 30))
    try {
      const results = await Promise.all([send(), publish({ folder: other, to: worker.origin })])
      const codes = results.map(({ code }) => code)
      expect(codes).toContain(0)
      const shown = await titles()
      const both = ['Ann was here', 'Bob was here'].filter((title) => shown.includes(title))
      expect(both).toHaveLength(1)
      const loser = results.find(({ code }) => code === 1)
      if (loser) expect(loser.said).toContain('another edition was published')
    } finally {
      await other.stop()
    }
  })

  test('If-Match that is stale: 412 from the bucket itself, also when both saw the same edition', async () => {
    await send()
    const live = await endpoint('GET', 'manifest.json')
    const text = await live.text()
    const variants = [1, 2, 3, 4].map((n) => text.replace(/"entries":\d+/, `"entries":${n}`))
    const fields = { 'If-Match': live.headers.get('ETag') ?? '' }
    const statuses = await Promise.all(
      variants.map(async (variant) => (await endpoint('PUT', 'manifest.json', variant, fields)).status),
    )
    expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(1)
    expect(statuses.every((status) => status === 204 || status === 412)).toBe(true)
    expect(await endpoint('PUT', 'manifest.json', text, { 'If-None-Match': '*' })).toMatchObject({ status: 412 })
    expect(await endpoint('PUT', 'manifest.json', text, { 'If-Match': '"stale"' })).toMatchObject({ status: 412 })
    expect((await send()).code).toBe(0)
  })

  test('a token that is wrong publishes nothing, and is not shown', async () => {
    const wrong = 'wrong-token-wrong-token-wrong'
    const { code, said, calls } = await send({ token: wrong })
    expect([code, calls.length]).toEqual([1, 1])
    expect(said).toContain('does not accept this token')
    expect(said).not.toContain(wrong)
  })

  test.each([
    ['GET', 'rss.xml', 200],
    ['PUT', 'rss.xml', 405],
    ['GET', '_edition/manifest.json', 401],
    ['PUT', '_edition/manifest.json', 401],
    ['OPTIONS', '_edition/manifest.json', 401],
    ['GET', '_edition/../rss.xml', 200],
  ])('without a token: %s /%s is %i', async (method, path, status) => {
    await send()
    const response = await fetch(`${worker.origin}/${path}`, { method, ...(method === 'PUT' && { body: 'x' }) })
    expect(response.status).toBe(status)
  })

  test('a body of five megabytes is refused with 413', async () => {
    const response = await endpoint('PUT', 's/AAAAAAAAAAAAAAAAAAAAAA', 'x'.repeat(5_000_000))
    expect(response.status).toBe(413)
  })

  test('a dry run says what would be uploaded, and uploads nothing', async () => {
    await send()
    await folder.write('dry.md', article('Dry', 30))
    const { code, calls, said } = await send({ flags: { dryRun: true } })
    expect([code, writes(calls)]).toEqual([0, []])
    expect(said).toMatch(/would go to .*: \d+ objects, \d+ bytes/)
    expect(await titles()).not.toContain('Dry')
  })

  test('ids and first dates are remembered from what is live: a renamed file keeps its id', async () => {
    await folder.write('before.md', '---\ntitle: Undated\n---\nText that stays.\n')
    await send()
    const idOf = async () => {
      const { items }: { items: { title: string; id: string; date_published: string }[] } = await (
        await fetch(`${worker.origin}/feed.json`)
      ).json()
      return items.find(({ title }) => title === 'Undated')
    }
    const before = await idOf()
    expect(before).toBeDefined()
    // Another machine, with no memory of its own.
    const elsewhere = await folderOf({ ...FILES, 'after.md': '---\ntitle: Undated\n---\nText that stays.\n' })
    try {
      expect((await publish({ folder: elsewhere, to: worker.origin })).code).toBe(0)
      const after = await idOf()
      expect([after?.id, after?.date_published]).toEqual([before?.id, before?.date_published])
    } finally {
      await elsewhere.stop()
    }
  })

  test('--previous: the site that is live elsewhere is a memory, also for a dry run, which writes nothing', async () => {
    const words = Array.from({ length: 40 }, (_, i) => `lantern${i}`).join(' ')
    const text = `---\ntitle: Lantern\ndate: 2026-03-05\n---\n${words}\n`
    const old = await folderOf({ 'site.yaml': SITE, 'old-name.md': text })
    await buildSite({
      ...{ folder: old.place, out: join(old.place, '../dist'), url: undefined },
      ...{ strict: false, probe: false, lock: 'write', resurface: false },
    })
    const told = readFileSync(join(old.place, 'feedwright.lock'), 'utf8')
    const elsewhere = await folderOf({ ...FILES, 'lantern.md': text })
    const disturb = (call: number) => {
      return call === 1
        ? new Response(told.replace(/ Commit it.*/, ''))
        : call === 2
          ? new Response('', { status: 404 })
          : undefined
    }
    try {
      const how = { folder: elsewhere, to: worker.origin, disturb }
      const flags = { previous: 'https://example.org/' }
      const dry = await publish({ ...how, flags: { ...flags, dryRun: true } })
      expect([dry.code, dry.said]).toEqual([0, expect.stringContaining('lantern.md is what was old-name.md')])
      expect(existsSync(join(elsewhere.place, 'feedwright.lock'))).toBe(false)
      const done = await publish({ ...how, flags })
      expect([done.code, done.calls.slice(0, 2)]).toEqual([
        0,
        [1, 2].map((number) => ({ method: 'GET', path: `/feedwright/told-${number}.txt` })),
      ])
      const live = await (await fetch(`${worker.origin}/feedwright/told-1.txt`)).text()
      expect(live).toMatch(/^lantern\.md\ttag:example\.org,2026:old-name\t2026-03-05T00:00:00Z\t/m)
    } finally {
      await Promise.all([old.stop(), elsewhere.stop()])
    }
  })

  test('what subscribers would be shown again is refused, and nothing is written, unless --resurface says so', async () => {
    const text = '---\ntitle: Alpha\ndate: 2026-03-06\n---\nOne text.\n'
    await folder.write('alpha.md', text)
    expect((await send()).code).toBe(0)
    await rm(join(folder.place, 'alpha.md'))
    await folder.write('beta.md', text.replace('One', 'Another'))
    const refused = await send()
    expect([refused.code, writes(refused.calls)]).toEqual([3, []])
    expect(refused.said).toContain('RESURFACE: subscribers know alpha.md')
    expect((await send({ flags: { resurface: true } })).code).toBe(0)
  })

  test('the same articles at another host go, as with every command, and keep their ids', async () => {
    await send()
    await folder.write('site.yaml', SITE.replace('example.org', 'another.example'))
    expect((await send()).code).toBe(0)
  })

  test('the folder of another site is refused, unless its new address is given', async () => {
    await send()
    const other = await folderOf({
      'site.yaml': SITE.replace('example.org', 'another.example'),
      'else.md': article('Else', 3),
    })
    const refused = await send({ folder: other })
    expect([refused.code, writes(refused.calls)]).toEqual([1, []])
    expect(refused.said).toContain('what is live at')
    const at = (url: string) => ({ flags: { url, resurface: true } })
    expect((await send({ folder: other, ...at('https://another.example/') })).code).toBe(0)
    await other.stop()
    expect((await send(at('https://example.org/'))).code).toBe(0)
  })

  test('a sweep right after a publishing removes nothing: all is younger than a day', async () => {
    await send()
    await folder.write('swept.md', article('Swept', 30))
    expect((await send({ flags: { sweep: true } })).said).toContain('0 objects removed')
    expect(await titles()).toContain('Swept')
  })

  test('--strict publishes nothing when there is a problem', async () => {
    await folder.write('bad.md', '---\ntitle: Bad\ndate: 2026-02-30\n---\nText.\n')
    const { code, calls, said } = await send({ flags: { strict: true } })
    expect([code, writes(calls)]).toEqual([1, []])
    expect(said).toContain('Nothing is published: --strict')
  })

  test('an address that is not final is refused before anything is asked', async () => {
    await folder.write('site.yaml', 'title: Example\n')
    const { code, calls, said } = await send()
    expect([code, calls]).toEqual([1, []])
    expect(said).toContain('fix: url: https://example.org/')
  })
})

describe('beside what came with a deploy', () => {
  let folder: Folder
  const deployed = editionFiles(new Date('2026-04-01T00:00:00Z'))
  beforeEach(async () => {
    folder = await folderOf({ 'site.yaml': SITE, 'first.md': article('First & best', 1), 'new.md': article('New', 2) })
    return () => folder.stop()
  })

  const CLOSED: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['no token', {}, true],
    ['an empty token', { PUBLISH_TOKEN: '' }, true],
    ['a token that is too short', { PUBLISH_TOKEN: 'short' }, true],
    ['no bucket', { PUBLISH_TOKEN: TOKEN }, false],
  ]
  test.each(CLOSED)(
    '%s: the endpoint is not there, and the command says what to set up',
    async (_name, variables, bucket) => {
      const worker = await startWorker(variables, { bucket, deployed })
      const token = variables.PUBLISH_TOKEN || TOKEN
      const headers = { Authorization: `Bearer ${token}` }
      const ask = (method: string, name: string) => fetch(`${worker.origin}/_edition/${name}`, { method, headers })
      try {
        expect((await fetch(`${worker.origin}/feed.json`)).status).toBe(200)
        expect((await ask('GET', 'manifest.json')).status).toBe(404)
        expect((await ask('POST', 'missing')).status).toBe(405)
        const { code, calls, said } = await publish({ folder, to: worker.origin, token })
        expect([code, calls.length]).toEqual([1, 1])
        expect(said).toContain('fix: uncomment [[r2_buckets]] in wrangler.toml')
      } finally {
        await worker.stop()
      }
    },
  )

  test('the first publishing builds on it: what had been published keeps its id, and all of it goes into the bucket', async () => {
    const worker = await startWorker({ PUBLISH_TOKEN: TOKEN, EDITION_SECONDS: '0' }, { deployed })
    const items = async () => {
      const { items }: { items: { title: string; id: string }[] } = await (
        await fetch(`${worker.origin}/feed.json`)
      ).json()
      return new Map(items.map(({ title, id }) => [title, id]))
    }
    try {
      const before = await items()
      expect(before.size).toBe(3)
      const { code, said } = await publish({ folder, to: worker.origin })
      expect(code).toBe(0)
      expect(said).toContain('; 0 were there')
      const after = await items()
      expect([...after.keys()].sort()).toEqual(['First & best', 'New'])
      expect(after.get('First & best')).toBe(before.get('First & best'))
    } finally {
      await worker.stop()
    }
  })
})

describe('the command line', () => {
  const said: string[] = []
  const { error } = console
  beforeEach(() => {
    said.length = 0
    console.error = (line: string) => said.push(line)
    return () => {
      console.error = error
    }
  })

  test.each([
    ['over an open line', ['--to', 'http://example.org'], { FEEDWRIGHT_TOKEN: TOKEN }, 'in the open'],
    ['no address', ['--to', 'example'], { FEEDWRIGHT_TOKEN: TOKEN }, 'is not an address'],
    [
      'a password in the address',
      ['--to', 'https://a:b@example.org'],
      { FEEDWRIGHT_TOKEN: TOKEN },
      'is not an address',
    ],
    ['no token', [], {}, 'no token'],
    ['an empty token', [], { FEEDWRIGHT_TOKEN: ' ' }, 'no token'],
    ['a token of two lines', [], { FEEDWRIGHT_TOKEN: 'one\ntwo' }, 'one line'],
    ['a token file that is not there', ['--token-file', '/nowhere/token'], {}, 'cannot be read'],
    ['a token as a flag', ['--token', TOKEN], {}, 'token'],
  ])('%s is refused with the way out', async (_name, flags, environment, why) => {
    const code = await run(
      ['publish', join(import.meta.dirname, '../../../articles'), '--url', 'https://example.org/', ...flags],
      environment,
    )
    expect(code).toBeGreaterThan(0)
    expect(said.join('\n')).toContain(why)
    expect(said.join('\n')).toContain('fix:')
    expect(said.join('\n')).not.toContain(TOKEN)
  })

  test('wrangler.toml tells an operator how to set it up', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../wrangler.toml'), 'utf8')
    expect(text).toContain('# [[r2_buckets]]')
    expect(text).toContain('PUBLISH_TOKEN')
  })
})
