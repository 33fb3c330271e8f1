import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { halfOf, putInPlace } from '../../src/node/store/whole-file.ts'
import { type Kept, newSite } from './site.ts'

const words = (name: string, count = 60) => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
const dated = (body: string, more = '') => `---\ndate: 2026-03-01\n${more}---\n${body}\n`
const LAMP = dated(words('lamp'))
const ID = 'tag:example.org,2026:lamp'

const memories: readonly Kept[] = ['dist', 'state', 'lock']

describe('any one memory is enough', () => {
  test.each(memories)('%s keeps ids, dates of undated articles, old addresses and what is withdrawn', async (kept) => {
    const site = newSite({
      'lamp.md': LAMP,
      'old.md': dated(words('old'), 'id: urn:x:old\n'),
      'undated.md': words('fog'),
    })
    await site.build('2026-05-05T05:05:05Z')
    site.write({ 'notes/gun.md': LAMP, 'old.md': dated(words('old'), 'id: urn:x:old\n'), 'undated.md': words('fog') })
    await site.build()
    site.write({ 'notes/gun.md': LAMP, 'undated.md': words('fog') })
    await site.build()
    site.keepOnly(kept)
    site.write({ 'essays/gun.md': `${LAMP} And more.`, 'undated.md': words('fog') })
    const { ids, dates, pages, said } = await site.build('2026-06-02T00:00:00Z')
    expect(ids).toEqual({ 'essays/gun.md': ID, 'undated.md': 'tag:example.org,2026:undated' })
    expect(dates['undated.md']).toBe('2026-05-05T05:05:05Z')
    const moved = 'https://example.org/articles/essays/gun/'
    expect(pages).toMatchObject({ '/articles/lamp/': moved, '/articles/notes/gun/': moved, '/articles/old/': 'gone' })
    expect(said).toEqual([expect.stringMatching(/^undated\.md: .*date/)])
    // Back under its old id, which its file no longer names.
    site.write({ ...site.files(), 'old.md': dated(words('old')) })
    expect((await site.build('2026-06-03T00:00:00Z')).ids['old.md']).toBe('urn:x:old')
  })

  test('without any the id of a file that was renamed is lost: the test above can fail', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    site.keepOnly()
    site.write({ 'gun.md': LAMP })
    expect((await site.build()).ids).toEqual({ 'gun.md': 'tag:example.org,2026:gun' })
  })

  test('where they differ the lock counts, and it is told at its line', async () => {
    const site = newSite({ 'lamp.md': LAMP, 'bell.md': dated(words('bell')) })
    await site.build()
    site.writeLock(
      (site.lock() ?? '').replace(`\t${ID}\t`, '\turn:x:imported\t').replace(/(?<=bell\t)2026-03/, '2025-03'),
    )
    const refused = await site.build()
    expect([refused.refused, refused.said.at(-1)]).toEqual([
      'resurface',
      `lamp.md: RESURFACE: subscribers know it as "${ID}", and would see it as new`,
    ])
    const { ids, dates, said } = await site.build(undefined, { resurface: true })
    expect([ids['lamp.md'], dates['bell.md']]).toEqual(['urn:x:imported', '2025-03-01T00:00:00Z'])
    expect(said).toEqual([
      'feedwright.lock: bell.md was published as 2025-03-01T00:00:00Z, and as 2026-03-01T00:00:00Z according to the edition before: the first counts',
      `feedwright.lock: lamp.md is known as "urn:x:imported", and as "${ID}" according to the edition before: the first counts`,
      'bell.md: date: 2026-03-01T00:00:00Z comes too late: it was published as 2025-03-01T00:00:00Z, which stays',
    ])
    expect((await site.build()).said.length).toBe(1)
  })
})

describe('the lock says of what was withdrawn, and what is still to come, that it is', () => {
  const other = dated(words('gun'), 'title: On guns\n').replace('2026-03', '2026-05')

  test.each(memories)('so that a path may be used again: %s', async (kept) => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    site.write({})
    await site.build('2026-06-02T00:00:00Z')
    for (const step of [3, 4]) {
      site.keepOnly(kept)
      site.write({ 'lamp.md': other })
      const { ids, refused } = await site.build(`2026-06-0${step}T00:00:00Z`)
      expect([ids, refused]).toEqual([{ 'lamp.md': `${ID}-2026-05-01` }, undefined])
    }
    site.keepOnly(kept)
    site.write({ 'lamp.md': other, 'notes/back.md': LAMP })
    const { ids } = await site.build('2026-06-05T00:00:00Z')
    expect(ids).toEqual({ 'lamp.md': `${ID}-2026-05-01`, 'notes/back.md': ID })
  })

  test.each(memories)('and a file renamed with another written at its old path is no matter: %s', async (kept) => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    site.keepOnly(kept)
    site.write({ 'lamp.md': other, 'old.md': LAMP })
    const { ids, said } = await site.build('2026-06-02T00:00:00Z')
    expect([ids, said]).toEqual([{ 'old.md': ID, 'lamp.md': `${ID}-2026-05-01` }, []])
  })

  test('and an id that is no IRI goes along to another host, too', async () => {
    const old = LAMP.replace('---\nlamp0', 'id: post 7\n---\nlamp0')
    const site = newSite({ 'lamp.md': old })
    await site.build()
    site.write({ 'lamp.md': other, 'old.md': old })
    const { ids, said } = await site.build('2026-06-02T00:00:00Z', { addresses: { url: 'https://new.example/' } })
    expect([ids, said]).toEqual([{ 'old.md': 'post 7', 'lamp.md': 'tag:new.example,2026:lamp' }, []])
  })

  test('so that what appeared between two builds keeps its id when it is renamed, with the lock alone', async () => {
    const site = newSite({ 'lamp.md': LAMP.replace('2026-03-01', '2026-06-10') })
    await site.build()
    site.keepOnly('lock')
    site.write({ 'gun.md': LAMP.replace('2026-03-01', '2026-06-10') })
    expect((await site.build('2026-06-20T00:00:00Z')).ids).toEqual({ 'gun.md': ID })
  })

  test('but what was planned for a day and put off since is not published on it', async () => {
    const site = newSite({ 'lamp.md': LAMP.replace('2026-03-01', '2026-06-10') })
    await site.build()
    site.keepOnly('lock')
    site.write({ 'lamp.md': LAMP.replace('2026-03-01', '2026-08-10') })
    const { dates, said } = await site.build('2026-06-20T00:00:00Z')
    expect([dates['lamp.md'], said]).toEqual(['2026-08-10T00:00:00Z', []])
  })

  test('and what was given up before its day is nowhere', async () => {
    const site = newSite({ 'lamp.md': LAMP.replace('2026-03-01', '2026-06-10') })
    await site.build()
    site.keepOnly('lock')
    site.write({})
    expect((await site.build('2026-06-20T00:00:00Z')).pages).toEqual({})
    expect(site.lock()).not.toContain('lamp.md')
  })
})

describe('the lock is written', () => {
  test('and a wrong line is told where only the copy beside it knows better', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    site.writeLock((site.lock() ?? '').replace(`\t${ID}\t`, '\turn:x:wrong\t'))
    site.keepOnly('state', 'lock')
    const { refused, said } = await site.build()
    expect(refused).toBe('resurface')
    expect(said).toEqual([
      expect.stringMatching(
        /^feedwright\.lock: lamp\.md is known as "urn:x:wrong", and as "tag:.*" according to .*state\.lock: the first counts$/,
      ),
      `lamp.md: RESURFACE: subscribers know it as "${ID}", and would see it as new`,
    ])
  })

  test('and two ids that changed places are told and refused, but not where their files did on another branch', async () => {
    const site = newSite({ 'a.md': dated(words('a')), 'b.md': dated(words('b')) })
    const [A, B] = ['tag:example.org,2026:a', 'tag:example.org,2026:b']
    await site.build()
    const [head, a = '', b = ''] = (site.lock() ?? '').split('\n')
    const write = (...lines: readonly string[]) => site.writeLock([head, ...lines, ''].join('\n'))
    write(a.replace(A, B), b.replace(B, A))
    expect((await site.build()).refused).toBe('resurface')
    site.keepOnly('state', 'lock')
    expect((await site.build()).refused).toBe('resurface')
    write(a.replace('a.md', 'b.md'), b.replace('b.md', 'a.md'))
    site.write({ 'a.md': dated(words('b')), 'b.md': dated(words('a')) })
    const { refused, ids } = await site.build()
    expect([refused, ids]).toEqual([undefined, { 'a.md': B, 'b.md': A }])
  })

  test('once: a second build of the same articles leaves every byte', async () => {
    const site = newSite({
      'lamp.md': LAMP,
      'draft.md': dated('x', 'draft: true\n'),
      'later.md': '---\ndate: 2027-01-01\n---\nx',
    })
    await site.build()
    const text = site.lock()
    const files = text?.split('\n').map((line) => line.split('\t')[0])
    expect(files).toEqual([expect.stringMatching(/^# /), 'lamp.md', 'later.md', ''])
    await site.build()
    expect(site.lock()).toBe(text)
  })

  test('not under an address that is not final', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build(undefined, { addresses: { url: 'http://localhost:8787/' } })
    expect(site.lock()).toBeUndefined()
  })

  test('after both of two renames were merged one of the files is asked for, and after redate the date that the file says counts', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    const line = site.lock() ?? ''
    site.keepOnly()
    site.write({ 'a.md': LAMP, 'b.md': LAMP })
    site.writeLock(`${line.replace('lamp.md', 'a.md')}${line.replace('lamp.md', 'b.md')}`)
    const { refused, problems } = await site.build()
    expect([refused, problems.map(({ file, fix }) => [file, fix])]).toEqual([
      'resurface',
      [['b.md', `id: ${ID} where it is the same, or another id where it is not`]],
    ])
    site.write({ 'a.md': LAMP, 'b.md': LAMP.replace('---\nlamp0', `id: ${ID}\n---\nlamp0`) })
    expect((await site.build()).ids).toEqual({ 'b.md': ID, 'a.md': 'tag:example.org,2026:a' })
    site.keepOnly()
    site.write({ 'lamp.md': LAMP.replace('03-01', '04-01') })
    site.writeLock(`${line}${line.replace('2026-03-01T', '2026-04-01T').replace('/articles', '/old/ /articles')}`)
    expect((await site.build()).dates).toEqual({ 'lamp.md': '2026-04-01T00:00:00Z' })
  })

  test('after two new articles of one name were merged, and one was renamed, that is asked for, and each keeps its own date', async () => {
    const [mine, theirs] = [
      dated(words('bell'), 'title: Bell\n'),
      dated(words('fog'), 'title: Fog\n').replace('03-01', '02-02'),
    ]
    const site = newSite({ 'x.md': mine })
    await site.build()
    const own = site.lock() ?? ''
    site.keepOnly()
    site.write({ 'x.md': theirs })
    await site.build()
    for (const lock of [`${own}${site.lock()}`, `${site.lock()}${own}`]) {
      site.keepOnly()
      site.writeLock(lock)
      site.write({ 'x.md': mine, 'y.md': theirs })
      const { refused, problems } = await site.build()
      const fix = 'id: tag:example.org,2026:x where it is the same, or another id where it is not'
      expect([refused, problems.map((one) => [one.file, one.fix])]).toEqual(['resurface', [['y.md', fix]]])
      site.write({ 'x.md': mine, 'y.md': theirs.replace('title: Fog', 'title: Fog\nid: urn:x:fog') })
      const { ids, dates, said } = await site.build()
      expect(ids).toEqual({ 'x.md': 'tag:example.org,2026:x', 'y.md': 'urn:x:fog' })
      expect([dates, said]).toEqual([{ 'x.md': '2026-03-01T00:00:00Z', 'y.md': '2026-02-02T00:00:00Z' }, []])
    }
  })

  test('not of what was built on another branch and is on neither', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    site.write({ 'lamp.md': LAMP, 'branch.md': dated(words('branch')) })
    const before = site.lock() ?? ''
    await site.build()
    site.write({ 'lamp.md': LAMP })
    site.writeLock(before)
    await site.build()
    expect(site.lock()).toBe(before)
  })

  test('where it cannot be, that is said, and the edition is published', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    mkdirSync(join(site.folder, `feedwright.lock.${process.pid}.half`))
    const { said, ids } = await site.build()
    expect(ids).toEqual({ 'lamp.md': ID })
    expect(said).toEqual([expect.stringMatching(/^feedwright\.lock: cannot be written/)])
  })

  test('also where Windows refuses the rename for a moment, as somebody has the old file open; for good, nothing is left', () => {
    const { folder } = newSite({})
    const path = join(folder, 'feedwright.lock')
    const refused = () => {
      throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' })
    }
    let tries = 0
    writeFileSync(halfOf(path), 'new')
    putInPlace(path, (from, to) => (++tries < 3 ? refused() : renameSync(from, to)))
    expect([tries, readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([3, ['feedwright.lock'], 'new'])
    writeFileSync(halfOf(path), 'newer')
    expect(() => putInPlace(path, refused)).toThrow('operation not permitted')
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['feedwright.lock'], 'new'])
  })

  test('two branches are merged by git, with merge=union and without', async () => {
    for (const attributes of ['feedwright.lock merge=union\n', '']) {
      const site = newSite({ 'lamp.md': LAMP, '.gitattributes': attributes })
      const git = (...rest: string[]) =>
        execFileSync('git', ['-C', site.folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...rest], {
          stdio: 'pipe',
        })
      const commit = async () => {
        await site.build()
        git('add', '-A')
        git('commit', '-q', '-m', 'x')
      }
      git('init', '-q', '-b', 'main')
      await commit()
      git('checkout', '-q', '-b', 'other')
      site.write({ ...site.files(), 'm1.md': words('fog'), 'gun.md': LAMP, 'lamp.md': dated(words('other')) })
      site.write(Object.fromEntries(Object.entries(site.files()).filter(([path]) => path !== 'lamp.md')))
      await commit()
      git('checkout', '-q', 'main')
      site.write({ 'lamp.md': LAMP, '.gitattributes': attributes, 'm2.md': words('bell') })
      await commit()
      try {
        git('merge', '-q', '--no-edit', 'other')
      } catch {
        // A conflict in the lock.
      }
      const files = ['m1.md', 'm2.md', 'gun.md', '.gitattributes']
      site.write(Object.fromEntries(files.map((path) => [path, readFileSync(join(site.folder, path), 'utf8')])))
      site.keepOnly('lock')
      const { ids } = await site.build('2026-07-01T00:00:00Z')
      expect(ids).toEqual({ 'gun.md': ID, 'm1.md': 'tag:example.org,2026:m1', 'm2.md': 'tag:example.org,2026:m2' })
      expect(site.lock()).not.toMatch(/^[<=>]{7}/m)
    }
  })
})

describe('what comes too late', () => {
  const late = (text: string) => newSite({ 'lamp.md': text })

  test('is told at its line, in the form of the front matter', async () => {
    const site = late('+++\ntitle = "Lamp"\ndate = 2026-03-01\n+++\nText\n')
    await site.build()
    site.write({ 'lamp.md': '+++\ntitle = "Lamp"\ndate = 2026-04-01\nid = "lamp-1"\n+++\nText\n' })
    const { problems, ids } = await site.build()
    expect(ids['lamp.md']).toBe(ID)
    expect(problems.map(({ line, column, what, fix }) => [line, column, what, fix])).toEqual([
      [
        4,
        6,
        `id: "lamp-1" comes too late: subscribers know this article as "${ID}", which stays`,
        `id = "${ID}" (or --resurface takes what is written, and readers show the article again)`,
      ],
      [
        3,
        8,
        'date: 2026-04-01T00:00:00Z comes too late: it was published as 2026-03-01T00:00:00Z, which stays',
        'date = 2026-03-01T00:00:00Z (or feedwright redate lamp.md moves it, which is news to some readers)',
      ],
    ])
  })

  test('an id counts with --resurface, from then on with any one memory, and the old one is forgotten', async () => {
    for (const kept of ['dist', 'state', 'lock'] as const) {
      const site = late(LAMP)
      await site.build()
      site.write({ 'lamp.md': dated(words('lamp'), 'id: lamp-1\n') })
      expect((await site.build(undefined, { lock: 'frozen' })).ids).toEqual({ 'lamp.md': ID })
      expect((await site.build(undefined, { resurface: true, lock: 'frozen' })).refused).toBe('frozen')
      expect((await site.build(undefined, { resurface: true })).ids).toEqual({ 'lamp.md': 'lamp-1' })
      expect(site.lock()).not.toContain(`${ID}\t`)
      site.keepOnly(kept)
      const { ids, said } = await site.build()
      expect([ids, said]).toEqual([{ 'lamp.md': 'lamp-1' }, []])
    }
  })

  test('not for an article that nobody has seen yet', async () => {
    const site = late(LAMP.replace('2026', '2027'))
    await site.build()
    site.write({ 'lamp.md': dated(words('lamp'), 'id: lamp-1\n').replace('2026', '2027') })
    const { ids, said } = await site.build()
    expect([ids, said]).toEqual([{ 'lamp.md': 'lamp-1' }, []])
  })

  test('nor does the date of a first commit of an article that says none, in a fresh clone', async () => {
    const site = late(words('lamp'))
    const { dates } = await site.build('2026-05-05T05:05:05Z')
    const git = (...words: string[]) =>
      execFileSync('git', ['-C', site.folder, '-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...words])
    git('init', '-q')
    git('add', '-A')
    git('commit', '-q', '-m', 'x')
    site.keepOnly('lock')
    const again = await site.build()
    expect([again.dates, again.said]).toEqual([dates, []])
  })
})

describe('--frozen refuses only what subscribers would see again', () => {
  const frozen = { lock: 'frozen' } as const

  test('never a new article, an edit, a rename that is known again, a withdrawal; and the lock stays as it is', async () => {
    const site = newSite({ 'lamp.md': LAMP, 'bell.md': dated(words('bell')) })
    await site.build()
    const lock = site.lock()
    site.write({ 'new.md': dated(words('new')), 'gun.md': `${LAMP} Edited.` })
    for (const kept of [['dist', 'state', 'lock'], ['lock']] as const) {
      site.keepOnly(...kept)
      const { refused, ids } = await site.build(undefined, frozen)
      expect([refused, ids['gun.md']]).toEqual([undefined, ID])
    }
    expect(site.lock()).toBe(lock)
  })

  test('where there is no lock, and what subscribers know would be lost; a new site is built, and it is said', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    const { refused, said } = await site.build(undefined, frozen)
    expect(refused).toBeUndefined()
    expect(said).toEqual(['feedwright.lock: is not there: a fresh clone knows nothing of what subscribers were told'])
    site.write({ 'gun.md': LAMP })
    const moved = await site.build(undefined, frozen)
    expect([moved.refused, moved.said.at(-1)]).toEqual([
      'frozen',
      `gun.md: subscribers know it as "${ID}", and feedwright.lock is not there`,
    ])
  })

  test('nor what the live site knows, where that is asked too', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    const lock = site.lock() ?? ''
    site.write({ 'lamp.md': LAMP, 'new.md': dated(words('new')) })
    await site.build(undefined, frozen)
    const live = await site.live('2026-06-02T00:00:00Z')
    site.keepOnly()
    site.writeLock(lock)
    site.write({ 'lamp.md': LAMP, 'renamed.md': dated(words('new')) })
    const { refused, ids } = await site.build('2026-06-02T00:00:00Z', { ...frozen, live })
    expect([refused, ids['renamed.md']]).toEqual([undefined, 'tag:example.org,2026:new'])
  })

  test('a lock with a line that cannot be read; a mark at its beginning that editors write is none', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    const lock = site.lock() ?? ''
    site.keepOnly('lock')
    site.writeLock(lock.replaceAll('\t', ' '))
    const { refused, said } = await site.build(undefined, frozen)
    expect([refused, said.at(-1)]).toEqual([
      'frozen',
      expect.stringMatching(/^feedwright\.lock: "lamp\.md .*" is not a line of this file/),
    ])
    site.writeLock(`\uFEFF${lock}`)
    expect((await site.build(undefined, frozen)).said).toEqual([])
  })

  test('an id that subscribers know and the lock does not', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    const before = site.lock() ?? ''
    site.write({ 'lamp.md': LAMP, 'new.md': dated(words('new')) })
    await site.build()
    site.write({ 'lamp.md': LAMP, 'renamed.md': dated(words('new')) })
    await site.build()
    site.writeLock(before)
    const { refused, said } = await site.build(undefined, frozen)
    expect(refused).toBe('frozen')
    expect(said).toEqual([
      'renamed.md: subscribers know it as "tag:example.org,2026:new", and feedwright.lock does not',
    ])
  })

  test('an article that may be another one under a new name', async () => {
    const site = newSite({ 'lamp.md': LAMP })
    await site.build()
    site.write({ 'gun.md': dated(`${words('lamp', 30)} ${words('gun', 30)}`) })
    const { refused, said } = await site.build(undefined, frozen)
    expect(refused).toBe('frozen')
    expect(said).toEqual([
      `gun.md: RESURFACE: subscribers know lamp.md, which is gone (many of its words are the same), as "${ID}", and would see it as new`,
    ])
    const again = await site.build()
    expect([again.refused, again.said]).toEqual(['resurface', said])
  })
})
