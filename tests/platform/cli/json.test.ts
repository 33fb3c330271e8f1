import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { OWN_NODE, startCommand } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const FILES = {
  'site.yaml': 'url: https://example.org/\n',
  'good.md': '---\ntitle: Good\ndate: 2026-01-01\n---\nText',
  'undated.md': 'Text without a date',
}

async function run(words: readonly string[], files: Readonly<Record<string, string>> = FILES) {
  const cwd = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  const { output, ended } = startCommand(OWN_NODE, [...words, folderOf(files)], { cwd })
  return { code: await ended, ...output }
}

test.each([
  [['build'], { id: expect.any(String), out: 'dist', counts: { published: 2, drafts: 0, scheduled: 0, expired: 0 } }],
  [['export', '--pages'], { out: 'public', next: null, written: expect.any(Number) }],
  [['check'], { problems: [{ file: 'undated.md' }], leftOut: 0 }],
  [['list'], { files: [{ file: 'good.md' }, { file: 'undated.md' }] }],
  [['diff'], { fresh: [{}, {}], resurfacing: [] }],
])('%j --json tells what was done as one line of JSON, and nothing else', async (words, data) => {
  const { code, out, err } = await run([...words, '--json'])
  expect([code, err, out.split('\n').length]).toEqual([0, '', 2])
  expect(JSON.parse(out)).toMatchObject(data)
})

test.each([['--json'], ['--format=sarif'], ['--format=github']])(
  'check %s shows what would turn or move a line, as it is printed, and cuts what is long',
  async (format) => {
    const long = `updated: "\u202eabc \u0085${'y '.repeat(400)}"\nauthor: { name: "", x: "${'z'.repeat(400)}" }`
    const { out } = await run(['check', format], { 'a.md': `---\ntitle: A\ndate: 2026-01-01\n${long}\n---\nText\n` })
    expect(out).toContain('updated: ')
    expect(out).toContain('<U+202E>')
    expect(out).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/)
    expect(out).not.toMatch(/[yz ]{310}/)
  },
)

test('--json stands before the command too, and tells why nothing was done', async () => {
  const { code, out, err } = await run(['--json', 'build'], { 'good.md': FILES['good.md'] })
  expect([code, err]).toEqual([1, ''])
  expect(JSON.parse(out)).toEqual({ refused: 'address', problems: [] })
})

test.each([['build'], ['export'], ['check']])('%s --quiet says what is wrong, and nothing else', async (name) => {
  const { code, out, err } = await run([name, '--quiet'])
  expect(code).toBe(0)
  expect(out + err).toMatch(/^undated\.md:1:1: warning: date: .*\n {2}fix: .*\n1 warning\n$/)
  const { 'good.md': good, 'site.yaml': site } = FILES
  const calm = await run([name, '--quiet'], { 'good.md': good, 'site.yaml': site })
  expect(calm).toEqual({ code: 0, out: '', err: '' })
})

test.each([
  [
    ['check', 'nowhere'],
    1,
    'there is no folder "nowhere"',
    'name the folder your articles are in: feedwright check --json my-articles',
  ],
  [['serv'], 2, "unknown command 'serv'", 'feedwright serve'],
  [['check', '--nonsense', '.'], 2, "unknown option '--nonsense'", 'feedwright check --help says what there is'],
  [[], 2, 'no command is named', 'feedwright --help says what there is'],
  [
    ['diff', '.', '--against', 'nothing'],
    1,
    'there is no "nothing"',
    'name a feed by its address, https://…, or a file that holds one',
  ],
  [
    ['serve', '.', '--port', 'http'],
    2,
    '"http" is not a port',
    '--port 8787, or any number from 0 to 65535 (0: whichever is free)',
  ],
])('%j --json tells why nothing could be done, and how to mend it', async (words, code, what, fix) => {
  const cwd = folderOf(FILES)
  const { output, ended } = startCommand(OWN_NODE, [...words, '--json'], { cwd })
  expect(await ended).toBe(code)
  expect(JSON.parse(output.out)).toEqual({ failed: { what, fix } })
  expect(output.err).toBe(`feedwright: ${what}\n  fix: ${fix}\n`)
})
