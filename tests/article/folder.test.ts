import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileAt, listFolder } from '../../src/node/folder/listing.ts'
import { choiceOf, reportPassed } from '../../src/node/folder/passed-over.ts'
import { makeNext } from '../../src/node/make.ts'
import { createPool } from '../../src/node/pool.ts'
import { createFolderReader } from '../../src/node/reading/folder-reader.ts'
import { folderOf } from '../pipeline/publish.ts'

describe('listFolder', () => {
  test('a link that leads out of the folder publishes nothing, and is told of; one inside is followed', () => {
    const outside = folderOf({ 'secret.md': 'Secret', 'secret.png': 'Secret' })
    const folder = folderOf({ 'a.md': 'A', 'deep/b.md': 'B' })
    symlinkSync(join(outside, 'secret.md'), join(folder, 'out.md'))
    symlinkSync(join(outside, 'secret.png'), join(folder, 'out.png'))
    symlinkSync(outside, join(folder, 'whole'))
    symlinkSync('.', join(folder, 'loop'))
    symlinkSync('nowhere.md', join(folder, 'dangling.md'))
    symlinkSync('self.md', join(folder, 'self.md'))
    symlinkSync('../a.md', join(folder, 'deep/inside.md'))
    const { articles, media, problems } = listFolder(folder)
    expect(articles.map(({ path }) => path)).toEqual(['a.md', 'deep/b.md', 'deep/inside.md'])
    expect(media).toEqual([])
    expect(problems.map(({ file }) => file).toSorted()).toEqual(['loop', 'out.md', 'out.png', 'whole'])
    expect(fileAt(folder, 'out.md')).toBeUndefined()
    expect(fileAt(folder, 'deep/inside.md')?.size).toBe(1)
  })

  test('the folder itself may be reached by a link', () => {
    const folder = folderOf({ 'a.md': 'A' })
    const link = join(folderOf({}), 'here')
    symlinkSync(folder, link)
    expect(listFolder(link).articles.map(({ path }) => path)).toEqual(['a.md'])
    expect(fileAt(link, 'a.md')?.size).toBe(1)
  })

  test('a folder named like an article is a folder', () => {
    const folder = folderOf({})
    mkdirSync(join(folder, 'x.md'))
    writeFileSync(join(folder, 'x.md/in.md'), 'In')
    expect(listFolder(folder).articles.map(({ path }) => path)).toEqual(['x.md/in.md'])
  })
})

describe('what is no article', () => {
  const files = {
    '2026-01-01-real.md': '# Real\n\nText.',
    'README.md': '# About',
    'AGENTS.md': '# For machines',
    'LICENSE.txt': 'Free.',
    'docs/readme.md': '# About',
    'requirements.txt': 'yaml',
    'layouts/list.html': '<p>{{ x }}</p>',
    'node_modules/pkg/README.md': '# Package',
    'node_modules/pkg/picture.png': 'x',
    'a.docx': 'x',
    'b.DOCX': 'x',
    'c.org': 'x',
  }
  test('so are folders in capitals, of drafts, and files that belong to a repository', () => {
    const plain = ['2026-01-01-a.md', 'license-plates.md', 'a/advice.txt']
    const passed = ['Vendor/a.md', 'Templates/b.md', 'drafts/c.md', 'notes/Drafts/d.md', 'venv/lib/e.txt']
    const files = [
      'LICENSE-MIT.md',
      'PULL_REQUEST_TEMPLATE.md',
      'CMakeLists.txt',
      'ads.txt',
      'llms-full.txt',
      'CNAME.txt',
    ]
    const all = Object.fromEntries([...plain, ...passed, ...files].map((path) => [path, 'x']))
    expect(listFolder(folderOf(all)).articles.map(({ path }) => path)).toEqual(plain.toSorted())
  })

  test('so are copies that programs leave which keep folders alike, and git', () => {
    const plain = ['walk 2.md', 'war (the conflict of 1914).md', 'conflict-of-interest.md']
    const passed = [
      ...[
        'walk (conflicted copy 2024-01-02).md',
        "walk (Ann's conflicted copy 2024-01-02).md",
        'a/walk (Case Conflict).md',
      ],
      ...['walk.bak.md', 'a/walk.orig.md', 'walk.tmp.txt', 'README_en.md', 'google0123456789abcdef.html'],
      ...['walk.sync-conflict-20240102-123456-ABCDEFG.md', 'walk_conflict-20240102-123456.md', 'walk_BACKUP_1234.md'],
      ...[
        'walk (SFConflict ann@example.org 2024-01-02-10-11-12).md',
        'walk (Anns in Konflikt stehende Kopie 2024-01-02).md',
      ],
    ]
    const { articles, others } = listFolder(
      folderOf(Object.fromEntries([...plain, ...passed].map((path) => [path, 'x']))),
    )
    expect(articles.map(({ path }) => path)).toEqual(plain.toSorted())
    expect(others).toEqual(passed.toSorted())
  })

  test('so are folders of builds and tests, and files in capitals that tell of a program', () => {
    const plain = [
      'news.md',
      'history.md',
      'spec/a.md',
      'examples/b.md',
      'resources/c.md',
      'outline/d.md',
      'install.md',
    ]
    const folders = ['out', 'target', 'template', 'theme', 'tests', 'test', 'tmp', 'temp', 'fixtures', 'coverage']
    const files = ['INSTALL.md', 'NEWS.md', 'TODO.md', 'HISTORY.md', 'AUTHORS.md', 'CONTRIBUTORS.md', 'SUPPORT.md']
    const more = [
      'GOVERNANCE.md',
      'CODEOWNERS.txt',
      'HACKING.md',
      'SUMMARY.md',
      'copilot-instructions.md',
      'a/INSTALL.md',
    ]
    const passed = [...folders.flatMap((name) => [`${name}/x.md`, `deep/${name}/y.md`]), ...files, ...more]
    const { articles, others } = listFolder(
      folderOf(Object.fromEntries([...plain, ...passed].map((path) => [path, 'x']))),
    )
    expect(articles.map(({ path }) => path)).toEqual(plain.toSorted())
    expect(others).toHaveLength(2 * folders.length + files.length + more.length)
    expect(pathsOf({ include: ['tests/**'] })).toContain('2026-01-01-real.md')
  })

  test('every file is counted by its ending that is no article, no medium, and nothing for programs', () => {
    const forms = 'epub pug webc typ astro vue hbs ejs xml tex odt pages docx rst heic strange текст'.split(' ')
    const quiet = [
      'a.json',
      'b.yaml',
      'c.css',
      'd.tsx',
      'e.woff2',
      'Makefile',
      'CNAME',
      '.hidden.pug',
      '_x.pug',
      'f.py',
    ]
    const all = [...forms.map((ending) => `x.${ending}`), ...quiet, 'Y.PUG', 'a.md', 'p.png', 'q.pdf']
    const { endings, others } = listFolder(folderOf(Object.fromEntries(all.map((path) => [path, 'x']))))
    const counted = forms
      .filter((ending) => ending !== 'epub')
      .map((ending) => [`.${ending}`, ending === 'pug' ? 2 : 1])
    expect(endings).toEqual(Object.fromEntries(counted))
    const [line = ''] = reportPassed(others, Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`.x${i}`, 1])))
    expect(line).toMatch(/^passed over, since their form is not read: 1 \.x0, .* and 10 more\n/)
    expect(reportPassed(['a\u202e/'], {})[0]).toMatch(/^1 passed over as no articles: a<U\+202E>\/\n/)
  })

  const pathsOf = (choice?: Parameters<typeof choiceOf>[0]) =>
    listFolder(folderOf(files), choiceOf(choice)).articles.map(({ path }) => path)

  test('is passed over, counted and named, and so are texts in other forms', () => {
    const { articles, media, others, endings } = listFolder(folderOf(files))
    expect(articles.map(({ path }) => path)).toEqual(['2026-01-01-real.md'])
    expect(media).toEqual([])
    expect(reportPassed(others, endings)).toEqual([
      '7 passed over as no articles: AGENTS.md, LICENSE.txt, README.md, docs/readme.md, layouts/ and 2 more\n  fix: files: { include: ["AGENTS.md"] } in site.yaml brings one back, and exclude leaves out more',
      'passed over, since their form is not read: 2 .docx, 1 .org\n  fix: save them as .md, .html or .txt',
    ])
  })

  test('files: { include, exclude } bring back and leave out', () => {
    expect(pathsOf({ include: ['README.md', 'node_modules/**'] })).toEqual([
      '2026-01-01-real.md',
      'README.md',
      'node_modules/pkg/README.md',
    ])
    expect(pathsOf({ include: ['docs/'] })).toEqual(['2026-01-01-real.md', 'docs/readme.md'])
    expect(pathsOf({ exclude: ['2026-*'] })).toEqual([])
  })

  test('what subscribers have been told of stays until the author says so, told', async () => {
    const folder = folderOf({ '2026-01-01-real.md': '# Real\n\nText.', 'build/README.md': '# Old\n\nText.' })
    const make = async (settings: string, memory?: Awaited<ReturnType<typeof makeNext>>['edition']['memory']) => {
      writeFileSync(join(folder, 'site.yaml'), `url: https://example.org/\n${settings}`)
      const reader = createFolderReader(folder, {}, undefined, createPool(0))
      const before = { memory, read: async () => undefined }
      const { edition, problems } = await makeNext(
        reader,
        await reader.read(),
        before,
        new Date('2026-06-01T00:00:00Z'),
      )
      return { edition, published: edition.counts.published, said: problems.map(({ file, what }) => `${file} ${what}`) }
    }
    expect((await make('')).published).toBe(1)
    const before = await make('files: { include: [build] }')
    expect(before.published).toBe(2)
    const after = await make('', before.edition.memory)
    expect(after.published).toBe(2)
    expect(after.said).toContain(
      'build/README.md is no article by its name, and stays published, since subscribers have been told of it',
    )
    // A fresh clone has the lock and no edition.
    const { told } = before.edition.memory
    const fresh = { ...before.edition.memory, feeds: new Map(), pages: new Map(), lock: [...told.values()] }
    expect((await make('', fresh)).published).toBe(2)
    expect((await make('files: { exclude: [build] }', after.edition.memory)).published).toBe(1)
  })
})
