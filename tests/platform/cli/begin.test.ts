import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../../src/cli/cli.ts'
import { BIN, OWN_NODE } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const NOW = new Date('2026-10-01T16:30:00Z')

/** The exit code, and what is printed. */
async function command(...words: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const spies = [vi.spyOn(console, 'log').mockImplementation(keep), vi.spyOn(console, 'error').mockImplementation(keep)]
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  try {
    return { code: await run(words, {}), text: lines.join('\n') }
  } finally {
    vi.useRealTimers()
    for (const spy of spies) spy.mockRestore()
  }
}

/** What `feedwright new` writes into a folder of these files: the name of the new file, and what is in it. */
async function begun(files: Readonly<Record<string, string>>, ...words: string[]): Promise<readonly [string, string]> {
  const folder = folderOf(files)
  const { code, text } = await command('new', ...words, folder, '--json')
  expect(code).toBe(0)
  const { file }: { file: string } = JSON.parse(text)
  return [file, readFileSync(join(folder, file), 'utf8')]
}

const three = (write: (day: number) => readonly [string, string]) => Object.fromEntries([1, 2, 3].map(write))

describe('feedwright new: an article begins as the others are written', () => {
  test('the first one of a folder is as the manual shows it, and has no problem', async () => {
    const folder = folderOf({ 'site.yaml': 'timeZone: Europe/Paris\n' })
    expect(await command('new', 'A lamp: lit', folder)).toEqual({ code: 0, text: `${folder}/a-lamp-lit.md` })
    const text = '---\ntitle: "A lamp: lit"\ndate: 2026-10-01 18:30\n---\n\n'
    expect(readFileSync(join(folder, 'a-lamp-lit.md'), 'utf8')).toBe(text)
    expect((await command('check', folder)).text).toBe('1 article published, 0 left out')
    expect((await command('new', 'A lamp: lit', folder)).text).toContain('is there already')
    expect(readFileSync(join(folder, 'a-lamp-lit.md'), 'utf8')).toBe(text)
  })

  test('Jekyll: the date in the name, the same layout, quotes as they are, an offset with its blank', async () => {
    const posts = three((day) => [
      `2026-01-0${day}-t.md`,
      `---\nlayout: post\ntitle:  "T${day}"\ndate:   2026-01-0${day} 10:00:00 +0100\ncategories: [a]\n---\nX\n`,
    ])
    const settings = { 'site.yaml': 'timeZone: Europe/Paris\n' }
    expect(await begun({ ...settings, ...posts }, "The keeper's day", '--tags', 'sea, fog')).toEqual([
      '2026-10-01-the-keepers-day.md',
      '---\nlayout: post\ntitle: "The keeper\'s day"\ndate: 2026-10-01 18:30:00 +0200\ncategories: [sea, fog]\n---\n\n',
    ])
  })

  test('Hugo: TOML, the folder of the others, a date with an offset, draft as it is', async () => {
    const posts = three((day) => [
      `posts/t${day}/index.md`,
      `+++\ntitle = 'T${day}'\ndate = 2026-01-0${day}T09:00:00+01:00\ndraft = false\nweight = ${day}\n+++\nX\n`,
    ])
    const text = '+++\ntitle = "Nebel"\ndate = 2026-10-01T16:30:00+00:00\ndraft = true\n+++\n\n'
    expect(await begun(posts, 'Nebel', '--draft')).toEqual(['posts/nebel/index.md', text])
  })

  test('Astro: their spelling of the date, a day alone, single quotes, an empty description', async () => {
    const posts = three((day) => [
      `2025/0${day}/t${day}.md`,
      `---\ntitle: 'T${day}'\ndescription: 'D${day}'\npubDate: '2025-0${day}-02'\n---\nX\n`,
    ])
    const text = "---\ntitle: 'Fog'\ndescription: ''\npubDate: '2026-10-01'\n---\n\n"
    expect(await begun(posts, 'Fog')).toEqual(['2026/10/fog.md', text])
  })

  test('JSON between braces, and lines of keys', async () => {
    const json = three((day) => [`t${day}.md`, `{\n  "title": "T",\n  "date": "2026-01-0${day}"\n}\nX\n`])
    expect(await begun(json, 'Fog')).toEqual(['fog.md', '{\n  "title": "Fog",\n  "date": "2026-10-01"\n}\n\n'])
    const lines = three((day) => [`t${day}.md`, `Title: T\nDate: 2026-01-0${day}\n\nX\n`])
    expect(await begun(lines, 'Fog')).toEqual(['fog.md', 'Title: Fog\nDate: 2026-10-01\n\n'])
  })

  test('notes without front matter: the title is the name of the file, or the heading', async () => {
    const notes = three((day) => [`Some note ${day}.md`, 'Text'])
    const text = '---\ndate: 2026-10-01 16:30\n---\n\n# Fog/sea: why?\n\n'
    expect(await begun(notes, 'Fog/sea: why?')).toEqual(['Fog sea why.md', text])
    const dated = three((day) => [`2026-01-0${day}-t.txt`, 'Text'])
    expect(await begun(dated, 'Fog')).toEqual(['2026-10-01-fog.txt', '# Fog\n\n'])
  })

  test.each([
    ['../../out', 'out.md'],
    ['_hidden', 'hidden.md'],
    ['日本語', '日本語.md'],
    ['!?', 'untitled.md'],
  ])('a title never leads out of the folder, and always gives a name: %s', async (title, file) => {
    expect((await begun({}, title))[0]).toBe(file)
  })
})

describe('feedwright adopt', () => {
  test('gives a bare text the title and the date that it is published with; its body stays, byte for byte', async () => {
    const body = '\ufeff# A heading\r\n\r\nText  \r\n---\r\nlast line without an end'
    const folder = folderOf({
      'site.yaml': 'url: https://example.org/\n',
      'a.md': '---\ntitle: One\ndate: 2026-01-01 10:00\ntags: [x]\n---\nText',
      'sub/b.md': body,
    })
    const list = async () => JSON.parse((await command('list', folder, '--json')).text)
    const before = await list()
    const { code, text } = await command('adopt', join(folder, 'sub/b.md'))
    expect([code, text]).toEqual([0, `${folder}/sub/b.md: "A heading", of 2026-10-01T16:30:00.000Z`])
    const head = '\ufeff---\r\ntitle: A heading\r\ndate: 2026-10-01 16:30\r\ntags: []\r\n---\r\n'
    expect(readFileSync(join(folder, 'sub/b.md'), 'utf8')).toBe(head + body.slice(1))
    const after = await list()
    const known = (all: typeof before) =>
      all.files.map(({ title, address }: Record<string, string>) => [title, address])
    expect(known(after)).toEqual(known(before))
    expect(after.files[1]).toMatchObject({ date: '2026-10-01T16:30:00Z', dateFrom: 'front matter', problems: [] })
    expect(readdirSync(join(folder, 'sub'))).toEqual(['b.md'])
  })

  test('an article that subscribers know keeps its instant: nothing changes for them', async () => {
    const folder = folderOf({ 'site.yaml': 'url: https://example.org/\n', 'b.md': 'Some text of a note' })
    const out = join(folder, '_out')
    const cwd = process.cwd()
    process.chdir(folderOf({}))
    onTestFinished(() => process.chdir(cwd))
    expect((await command('build', folder, '--out', out)).code).toBe(0)
    expect((await command('adopt', join(folder, 'b.md'))).code).toBe(0)
    const { code, text } = await command('diff', folder, '--out', out, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(text)).toMatchObject({ fresh: [], updated: [], moved: [], withdrawn: [], resurfacing: [] })
  })

  test('what cannot be adopted stays as it is, and so do the others', async () => {
    const files = {
      'site.yaml': 'url: https://example.org/\n',
      'good.md': 'Text',
      'has.md': '---\ntitle: X\n---\nText',
      'latin.md': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
      'wide.md': new Uint8Array([0xff, 0xfe, 0x41, 0]),
      'empty.md': '',
    }
    const folder = folderOf(files)
    const adopt = (name: string) => command('adopt', join(folder, 'good.md'), join(folder, name))
    expect((await adopt('has.md')).text).toContain('"has.md" has front matter already\n  fix: ')
    expect((await adopt('latin.md')).text).toContain('"latin.md" is not UTF-8\n  fix: save it as UTF-8')
    expect((await adopt('wide.md')).text).toContain('"wide.md" is not UTF-8\n  fix: save it as UTF-8')
    expect((await adopt('empty.md')).text).toContain('"empty.md" is no article: nothing is written in it yet\n  fix: ')
    expect(await adopt('nowhere.md')).toMatchObject({ code: 1, text: expect.stringContaining('there is no file') })
    expect(readFileSync(join(folder, 'good.md'), 'utf8')).toBe('Text')
  })
})

describe('feedwright init', () => {
  test('writes site.yaml from options and from what stands beside the folder, once', async () => {
    const root = folderOf({
      'hugo.toml':
        'baseURL = "https://hugo.example/"\ntitle = "A: site"\nlanguageCode = "de"\ntimeZone = "Europe/Berlin"\n',
      'content/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nX',
    })
    const { code } = await command('init', root, '--author', 'Ann', '--quiet')
    expect(code).toBe(0)
    expect(readFileSync(join(root, 'content/site.yaml'), 'utf8')).toMatch(
      /^#.*\nurl: https:\/\/hugo\.example\/\ntitle: "A: site"\nlanguage: de\ntimeZone: Europe\/Berlin\nauthors:\n {2}- Ann\n$/,
    )
    expect((await command('check', root, '--quiet')).text).toBe('')
    expect(await command('init', root, '--quiet')).toMatchObject({ code: 1, text: expect.stringContaining('already') })
  })

  test('makes the folder; without an address it says so, and a wrong one writes nothing', async () => {
    const root = folderOf({})
    const wrong = await command('init', join(root, 'wrong'), '--url', 'nonsense')
    expect([wrong.code, existsSync(join(root, 'wrong'))]).toEqual([2, false])
    expect(wrong.text).toContain('"nonsense" is not the address of a site\n  fix: ')
    const { code, text } = await command('init', join(root, 'notes'))
    expect([code, text]).toEqual([0, expect.stringContaining('fix: write the address of the site into it')])
    expect(readFileSync(join(root, 'notes/site.yaml'), 'utf8')).toContain(
      '\n# url: https://example.org/\ntitle: notes\n',
    )
  })

  test.skipIf(spawnSync('script', ['--version']).status !== 0)(
    'asks who watches, and takes Enter for what it found',
    () => {
      const place = mkdtempSync(join(tmpdir(), 'feedwright-'))
      onTestFinished(() => rmSync(place, { recursive: true, force: true }))
      const typed = 'https://example.org/\n\nAnn\n'
      writeFileSync(join(place, 'typed'), typed)
      const line = `${OWN_NODE} ${BIN} init ${join(place, 'notes')}`
      // A terminal of its own for the command; what is typed comes slowly enough for three questions.
      const shell = `{ while read -r line; do sleep 1; echo "$line"; done < typed; sleep 1; } | script -qec '${line}' /dev/null`
      const out = execFileSync('sh', ['-c', shell], { cwd: place, encoding: 'utf8' })
      expect(out).toContain('Title [notes]: ')
      const text = readFileSync(join(place, 'notes/site.yaml'), 'utf8')
      expect(text).toMatch(/\nurl: https:\/\/example\.org\/\ntitle: notes\ntimeZone: .*\nauthors:\n {2}- Ann\n$/)
    },
  )
})
