import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareFolder } from '../../src/node/comparing/compare.ts'
import { type Files, type Kept, newSite } from './site.ts'

const words = (name: string, count = 60) => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
const written = (name: string, more = '') =>
  `---\ntitle: On ${name}\ndate: 2026-03-01\ntags: [Go]\n${more}---\n\n${words(name)}\n`
const BASE: Files = {
  'site.yaml': 'title: Example\n',
  'notes/lamp.md': written('lamp'),
  'notes/fog.md': written('fog'),
  'essays/bell.md': written('bell', 'slug: the-bell\n'),
  'top.md': written('top', 'id: Buzzsprout-1234567\n'),
  'undated.md': `# On ships\n\n${words('ship')}\n`,
}
const LAMP = BASE['notes/lamp.md'] ?? ''
const HOME = 'https://example.org/'

/** The files with this change; null takes one away. */
const having = (changes: Readonly<Record<string, string | null>>) => [
  Object.fromEntries(
    Object.entries({ ...BASE, ...changes }).filter((file): file is [string, string] => file[1] !== null),
  ),
]
const lampAs = (change: (text: string) => string) => having({ 'notes/lamp.md': change(LAMP) })
const lampAt = (path: string, text = LAMP) => having({ 'notes/lamp.md': null, [path]: text })
const moved = (path: (old: string) => string) => [
  Object.fromEntries(Object.entries(BASE).map(([old, text]) => [old === 'site.yaml' ? old : path(old), text])),
]
const settings = (text: string) => having({ 'site.yaml': `title: Example\n${text}` })
const at = (url: string) => ({ states: [BASE], url })

/** What befalls a site, as the states of its files one after the other, and its address at the end. */
const ACCIDENTS: Readonly<
  Record<string, readonly Files[] | { readonly states: readonly Files[]; readonly url: string }>
> = {
  'a file is renamed': lampAt('notes/light.md'),
  'a file is moved to another folder': lampAt('essays/lamp.md'),
  'a file is moved to the top': lampAt('lamp.md'),
  'a folder is renamed': moved((path) => path.replace('notes/', 'journal/')),
  'all is moved below one folder': moved((path) => `blog/${path}`),
  'a file is renamed and edited': lampAt(
    'notes/light.md',
    LAMP.replace('lamp1 lamp2 lamp3 lamp4', 'a sentence that is new'),
  ),
  'a file is moved, renamed, and its title changed': lampAt('essays/light.md', LAMP.replace('On lamp', 'On light')),
  'two files change places': having({
    'notes/lamp.md': null,
    'notes/fog.md': null,
    'notes/a.md': LAMP,
    'notes/b.md': BASE['notes/fog.md'] ?? '',
  }),
  'another host': at('https://new.example/'),
  'www is added': at('https://www.example.org/'),
  'http becomes https': at('http://example.org/'),
  'another port': at('https://example.org:8443/'),
  'a sub-path': at('https://example.org/blog/'),
  'the slash at the end of the address is gone': at('https://example.org'),
  'another pattern of permalinks': settings('permalink: https://blog.example.org/:year/:month/:slug/\n'),
  'a slug is added': lampAs((text) => text.replace('tags:', 'slug: light\ntags:')),
  'a slug is changed': having({ 'essays/bell.md': written('bell', 'slug: a-bell\n') }),
  'a slug is removed': having({ 'essays/bell.md': written('bell') }),
  'a permalink is added': lampAs((text) => text.replace('tags:', 'permalink: /light/\ntags:')),
  'another idDate': settings('idDate: 2020\n'),
  'another time zone': settings('timeZone: Pacific/Auckland\n'),
  'another title of the site': settings('').map((files) => ({ ...files, 'site.yaml': 'title: Another\n' })),
  'another language of the site': settings('language: de\n'),
  'another title': lampAs((text) => text.replace('On lamp', 'On light')),
  'a typo is mended': lampAs((text) => text.replace('lamp7', 'lantern')),
  'another text': lampAs((text) => text.replace(words('lamp'), words('else'))),
  'another date': lampAs((text) => text.replace('2026-03-01', '2026-04-01')),
  'the date is removed': lampAs((text) => text.replace('date: 2026-03-01\n', '')),
  'an undated article gets a date': having({
    'undated.md': `---\ndate: 2026-02-02\n---\n# On ships\n\n${words('ship')}\n`,
  }),
  'the date is added to the name': lampAt('notes/2026-03-01-lamp.md'),
  'other tags and an author': lampAs((text) => text.replace('[Go]', '[Rust, C]\nauthor: Ann')),
  'updated is added': lampAs((text) => text.replace('tags:', 'updated: 2026-05-01\ntags:')),
  'an id is added that is not the one it has': lampAs((text) => text.replace('tags:', 'id: lamp-1\ntags:')),
  'a draft, and back': [...lampAs((text) => text.replace('tags:', 'draft: true\ntags:')), BASE],
  'deleted, and restored': [...having({ 'notes/lamp.md': null }), BASE],
  'deleted, and restored under another name': [...having({ 'notes/lamp.md': null }), ...lampAt('notes/light.md')],
  'another ending': lampAt('notes/lamp.markdown'),
  'a folder of its own': lampAt('notes/lamp/index.md'),
  TOML: lampAs(() => `+++\ntitle = "On lamp"\ndate = 2026-03-01\ntags = ["Go"]\n+++\n\n${words('lamp')}\n`),
  JSON: lampAs(() => `{ "title": "On lamp", "date": "2026-03-01", "tags": ["Go"] }\n\n${words('lamp')}\n`),
  'line ends of Windows': lampAs((text) => text.replaceAll('\n', '\r\n')),
  'a byte order mark': lampAs((text) => `\ufeff${text}`),
}
/** Accidents that change ids where nothing is remembered. */
const RESURFACES = new Set([
  'a file is renamed',
  'a file is moved to another folder',
  'a file is moved to the top',
  'a folder is renamed',
  'all is moved below one folder',
  'a file is renamed and edited',
  'two files change places',
  'another host',
  'www is added',
  'a slug is added',
  'a slug is changed',
  'a slug is removed',
  'another idDate',
  'an id is added that is not the one it has',
  'deleted, and restored under another name',
])
const MEMORIES: readonly (Kept | 'live')[] = ['dist', 'state', 'lock', 'live']

describe('no accident shows subscribers anything again, with any one memory', () => {
  test.each(Object.entries(ACCIDENTS))('%s', async (_, accident) => {
    const { states, url = HOME } = 'states' in accident ? accident : { states: accident }
    for (const kept of MEMORIES) {
      const site = newSite(BASE)
      const before = await site.build('2026-05-01T00:00:00Z', { addresses: { url: HOME } })
      for (const [i, files] of states.entries()) {
        const now = `2026-06-0${i + 1}T00:00:00Z`
        const live = kept === 'live' ? await site.live(now) : undefined
        site.keepOnly(...(kept === 'live' ? [] : [kept]))
        site.write(files)
        const after = await site.build(now, { addresses: { url }, live })
        expect([after.refused, kept]).toEqual([undefined, kept])
        if (i < states.length - 1) continue
        expect(Object.values(after.ids).sort()).toEqual(Object.values(before.ids).sort())
        expect(after.told).toEqual(before.told)
      }
    }
  })
})

describe('without any memory diff names each article that would be shown again: the tests above can fail', () => {
  test.each(Object.entries(ACCIDENTS))('%s', async (name, accident) => {
    const { states, url = HOME } = 'states' in accident ? accident : { states: accident }
    const site = newSite(BASE)
    const before = await site.build('2026-05-01T00:00:00Z', { addresses: { url: HOME } })
    const feed = join(site.folder, '../old.json')
    site.writeFeed(feed)
    site.keepOnly()
    site.write(states.at(-1) ?? {})
    const request = { folder: site.folder, url, out: join(site.folder, '../dist') }
    const now = new Date('2026-06-01T00:00:00Z')
    const { resurfacing } = await compareFolder(request, feed, { fetch, now })
    const named = resurfacing.map(({ article }) => article.file).sort()
    const after = await site.build('2026-06-01T00:00:00Z', { addresses: { url } })
    const known = new Set(Object.values(before.ids))
    const changed = Object.entries(after.ids).flatMap(([file, id]) => (known.has(id) ? [] : file))
    for (const file of changed) expect(named, name).toContain(file)
    if (RESURFACES.has(name)) expect(changed, name).not.toEqual([])
  })
})
