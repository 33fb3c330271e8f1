import { join } from 'node:path'
import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { checkFolder } from '../../src/node/check-folder.ts'
import { asKnown, readSeed, SEEDS } from '../seeds/seeds.ts'
import { jsonFeedErrors, parseStrictly, schemaErrors } from '../spec/schemas.ts'
import { hostileArticle } from './hostile-article.ts'
import { allDocuments, folderOf, type Published, publish, viewAt } from './publish.ts'

const ROOT = join(import.meta.dirname, '../..')
const NOW = '2026-11-22T00:00:00Z'

async function expectValid(published: Published): Promise<number> {
  const documents = await allDocuments(published.opened, NOW)
  for (const { path, view, rss, atom, json } of documents) {
    expect(schemaErrors('rss.rng', rss), `${path} rss`).toBe('')
    expect(schemaErrors('atom.rng', atom), `${path} atom`).toBe('')
    expect(jsonFeedErrors(json), `${path} json`).toBe('')
    for (const text of [rss, atom, json])
      expect(Buffer.byteLength(text), `C62: ${path}`).toBeLessThanOrEqual(view.site.budget.bytes)
    expect(view.entries.length).toBeLessThanOrEqual(50)
  }
  return documents.length
}

test('C62: what becomes much longer than its file is in summary in every format, and told at its place; formulas are weighed', async () => {
  const table = `|a|b|c|d|\n|-|-|-|-|\n${'|1|2|3|4|\n'.repeat(1500)}`
  const formulas = 'Where $x_0 + y_0 \\ge z_0$ holds, so does $a \\le b$.\n\n'.repeat(80)
  const folder = folderOf({
    'dense.md': `---\ndate: 2026-03-01\ntitle: Dense\n---\n${table}`,
    'math.md': `---\ndate: 2026-03-02\ntitle: Sums\nmath: true\n---\n${formulas}`,
  })
  const { problems } = await checkFolder({ folder, url: 'https://example.org/', probe: false })
  expect(problems.map(({ file, line, what }) => [file, line, what.replace(/\d+ kB/, 'N kB')])).toEqual([
    [
      'dense.md',
      5,
      'becomes N kB, more than a feed or an article of its size is to have, so that others keep their place: the newest documents of feeds hold its summary',
    ],
  ])
  const { opened } = await publish(folder, new Date(NOW))
  const [{ rss, atom, json } = { rss: '', atom: '', json: '' }] = await allDocuments(opened, NOW)
  for (const text of [rss, atom, json]) {
    expect(text).not.toContain('<td>')
    expect(text).not.toContain('&lt;td&gt;')
    expect(text.split('annotation').length).toBeGreaterThan(160)
  }
})

describe('the example collection', () => {
  const published = () => publish(join(ROOT, 'articles'), new Date(NOW))

  test('every document of every feed is strictly well-formed and fits its schema', async () => {
    expect(await expectValid(await published())).toBeGreaterThan(20)
  })

  test('C92: two builds on two clocks are byte-identical', async () => {
    const later = await publish(join(ROOT, 'articles'), new Date('2031-01-01T00:00:00Z'))
    expect((await published()).bytes()).toBe(later.bytes())
  })
})

describe.each(SEEDS)('$name', (given) => {
  const { damaged, bare } = given
  const seeds = () => publish(given.folder, new Date(NOW))
  const entries = async () => {
    const { opened } = await seeds()
    const { entries } = await viewAt(opened, '', NOW)
    const first = entries.find(({ path }) => path === damaged.file)
    const second = entries.find(({ path }) => path === bare.file)
    if (!first || !second || entries.length !== 2) throw new Error('both seeds are published')
    return { first, second }
  }

  test('are both published, in valid documents', async () => {
    expect((await seeds()).leftOut).toBe(0)
    expect(await expectValid(await seeds())).toBeGreaterThan(0)
  })

  test('the first has its title repaired, its own date, its image first with its credit, and its source', async () => {
    const { first } = await entries()
    expect(asKnown(first.title, given)).toBe(damaged.title)
    expect(first.published).toBe(damaged.published)
    expect(first.image?.url).toMatch(/^https:\/\/.+\.png$/)
    expect(first.html.startsWith(`<figure><img src="${first.image?.url}"`)).toBe(true)
    expect(first.html).toContain(`<figcaption>Source: ${damaged.source}</figcaption>`)
    expect(first.source?.name).toBe(damaged.source)
    expect(first.html).toContain(`Source: <a href="${first.source?.url}">${damaged.source}</a>`)
    expect(first.html).toContain(`<a href="${first.source?.url}">Read the original article</a>`)
  })

  test('no trace of the damage is left anywhere, and quotes and dashes are what they were', async () => {
    const { first } = await entries()
    expect(JSON.stringify(first)).not.toMatch(/[â€™œ]{2}|â/)
    for (const right of damaged.mended) expect(first.html).toContain(right)
  })

  test('the first has external_url in JSON Feed and rel=related in Atom and RSS', async () => {
    const [all] = await allDocuments((await seeds()).opened, NOW)
    const { source } = (await entries()).first
    expect(JSON.parse(all?.json ?? '').items.map((item: { external_url?: string }) => item.external_url)).toContain(
      source?.url,
    )
    expect(all?.atom).toContain(`<link rel="related" href="${source?.url}" title="${damaged.source}"/>`)
    expect(all?.rss).toMatch(new RegExp(`<atom:link (?=[^>]*rel="related")[^>]*title="${damaged.source}"`))
  })

  test('the second has a title, its two sub-headings, its paragraphs and not a letter altered', async () => {
    const { second } = await entries()
    const text = readSeed(given, bare.file).toString()
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    expect(second.title.length).toBeGreaterThan(10)
    expect(text.startsWith(second.title.replace(/…$/, ''))).toBe(true)
    expect([...second.html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual(
      lines.filter((line) => line.length < 60),
    )
    expect([...second.html.matchAll(/<p>/g)].length).toBe(lines.length - 2)
    expect(plainText(second.html)).toBe(lines.join(''))
  })

  test('the second is dated with a warning that says how to date it', async () => {
    const [warning] = (await seeds()).problems.filter(({ file }) => file === bare.file)
    expect(warning).toMatchObject({ severity: 'warning', what: expect.stringContaining('date') })
    expect(warning?.fix).toMatch(/date: \d{4}-\d\d-\d\d/)
  })
})

describe('hostile articles', () => {
  test('a thousand of them give valid documents, and not one runs a script', async () => {
    const files = fc.sample(hostileArticle, { numRuns: 1000, seed: 20261122 })
    const folder = folderOf(
      Object.fromEntries(files.map((content, i) => [`s${i % 7}/${i}.${content.ending}`, content.bytes])),
    )
    const published = await publish(folder, new Date(NOW))
    const view = await viewAt(published.opened, '', NOW)
    expect(view.entries.length).toBeGreaterThan(5)
    // None vanishes without a word.
    const named = new Set(published.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
    expect(published.leftOut).toBeLessThan(600)
    expect(named.size).toBeGreaterThanOrEqual(published.leftOut)
    expect(await expectValid(published)).toBeGreaterThan(20)
    for (const { view: one } of await allDocuments(published.opened, NOW)) {
      for (const { html } of one.entries)
        expect(html).not.toMatch(/<script|<iframe|\son\w+\s*=\s*["']|(?:href|src)="\s*(?:javascript|vbscript|data):/i)
    }
  }, 300_000)

  test.each(['\u000b', '\ud800', '\ufffe', '\u0000'])(
    'C76: one %j in title, tag and text costs nobody the feed',
    async (hostile) => {
      const folder = folderOf({
        'a.md': `---\ntitle: "One${hostile}two"\ndate: 2026-01-01\ntags: ["x${hostile}y"]\n---\nText ${hostile} here`,
        'b.md': '---\ndate: 2026-01-02\n---\n# Well',
      })
      const { opened } = await publish(folder, new Date(NOW))
      const [all] = await allDocuments(opened, NOW)
      parseStrictly(all?.rss ?? '').dispose()
      parseStrictly(all?.atom ?? '').dispose()
      expect(all?.view.entries.length).toBeGreaterThan(0)
    },
  )

  test('a YAML bomb is one problem with a place, and the others are published', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghij'.split('').map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefghij'[i]}`).join()}]`),
    ]
    const folder = folderOf({
      'bomb.md': `---\n${bomb.join('\n')}\ntitle: boom\n---\n`,
      'good.md': '---\ndate: 2026-01-01\ntitle: Good\n---\nText',
    })
    const { opened, problems } = await publish(folder, new Date(NOW))
    expect((await viewAt(opened, '', NOW)).entries.map(({ title }) => title)).toEqual(['Good'])
    expect(problems.map(({ file, severity }) => [file, severity])).toContainEqual(['bomb.md', 'error'])
  })
})

function plainText(html: string): string {
  const texts: string[] = []
  const visit = (node: { nodeName: string; value?: string; childNodes?: unknown[] }) => {
    if (node.nodeName === '#text') texts.push(node.value ?? '')
    for (const child of node.childNodes ?? []) visit(child as typeof node)
  }
  visit(parseFragment(html))
  return texts.join('').replaceAll('\n', '')
}
