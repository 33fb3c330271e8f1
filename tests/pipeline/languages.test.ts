import { expect, test } from 'vitest'
import { languageOfPath } from '../../src/article/path-language.ts'
import { articlePage } from '../../src/pages/article/article.ts'
import { shown } from '../platform/neighbour/shown.ts'
import { folderOf, publish, viewAt } from './publish.ts'

const NOW = '2026-06-01T00:00:00Z'
const article = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-02-03\n${more}---\nText of ${title}\n`

test.each([
  ['trip.fr.md', 'fr', 'trip.md'],
  ['notes/trip/index.pt-br.md', 'pt-br', 'notes/trip/index.md'],
  ['trip.zh-hans.md', 'zh-hans', 'trip.md'],
  ['vue.js.md', undefined, 'vue.js.md'],
  ['company.co.md', undefined, 'company.co.md'],
  ['release-1.2.md', undefined, 'release-1.2.md'],
  ['.fr.md', undefined, '.fr.md'],
  ['fr/trip.md', 'fr', 'trip.md'],
  ['it/trip.md', undefined, 'it/trip.md'],
])('%s is in %s', (path, language, common) => {
  expect(languageOfPath(path, ['en', 'fr'])).toEqual({ ...(language && { language }), common })
})

/** Titles with language, and the languages of their translations. */
async function languagesOf(files: Readonly<Record<string, string>>) {
  const { opened } = await publish(folderOf(files), new Date(NOW))
  const { entries } = await viewAt(opened, '', NOW)
  return Object.fromEntries(
    entries.map(({ title, language, url, translations = [] }) => [
      title,
      [language, url.replace('https://example.org', ''), translations.map((one) => `${one.language} ${one.url}`)],
    ]),
  )
}

test('by the ending of their names: a language each, and each names the others', async () => {
  const at = 'https://example.org/articles'
  expect(
    await languagesOf({
      'trip.md': article('Trip'),
      'trip.fr.md': article('Voyage'),
      'trip.de.md': article('Reise', 'lang: de-AT\n'),
      'trip.es.md': article('Viaje', 'draft: true\n'),
      'trip.sv.md': '---\ntitle: Resa\ndate: 2026-12-31\n---\nText\n',
      'other.md': article('Other'),
      'boat/index.md': article('Boat', 'slug: boats\n'),
      'boat/index.fr.md': article('Bateau', 'slug: boats\n'),
    }),
  ).toEqual({
    Trip: ['en', '/articles/trip/', [`de-AT ${at}/trip-de/`, `fr ${at}/trip-fr/`]],
    Voyage: ['fr', '/articles/trip-fr/', [`de-AT ${at}/trip-de/`, `en ${at}/trip/`]],
    Reise: ['de-AT', '/articles/trip-de/', [`fr ${at}/trip-fr/`, `en ${at}/trip/`]],
    Other: ['en', '/articles/other/', []],
    Boat: ['en', '/articles/boats/', [`fr ${at}/boats-fr/`]],
    Bateau: ['fr', '/articles/boats-fr/', [`en ${at}/boats/`]],
  })
})

test('by first folders, where there are two that are named by languages', async () => {
  const at = 'https://example.org/articles'
  expect(
    await languagesOf({
      'en/a.md': article('A'),
      'fr/a.md': article('Un'),
      'fr/b.md': article('Deux'),
      'x/a.md': article('X'),
    }),
  ).toEqual({
    A: ['en', '/articles/en/a/', [`fr ${at}/fr/a/`]],
    Un: ['fr', '/articles/fr/a/', [`en ${at}/en/a/`]],
    Deux: ['fr', '/articles/fr/b/', []],
    X: ['en', '/articles/x/a/', []],
  })
  expect(await languagesOf({ 'it/a.md': article('Servers') })).toEqual({ Servers: ['en', '/articles/it/a/', []] })
})

test.each([
  [
    {
      'hugo.toml':
        'baseURL = "https://a.example/"\nlanguageCode = "en"\n[permalinks]\nposts = "/:year/:slugorcontentbasename/"\n',
    },
    ['https://a.example/2026/trip/', 'https://a.example/fr/2026/trip/', 'https://a.example/fr/about/'],
  ],
  [
    { 'config.toml': 'base_url = "https://a.example/"\ndefault_language = "en"\n' },
    ['https://a.example/posts/trip/', 'https://a.example/fr/posts/trip/', 'https://a.example/fr/about/'],
  ],
])('Hugo and Zola have languages in folders of their own: %j', async (settings, addresses) => {
  const files = { 'content/posts/trip.md': article('Trip'), 'content/posts/trip.fr.md': article('Voyage') }
  const { files: found } = await shown(folderOf({ ...settings, ...files, 'content/about.fr.md': article('Nous') }))
  expect(found.map(({ address }: { address: string }) => address).toSorted()).toEqual(addresses.toSorted())
})

test('Hugo with a folder of content for each language: the folder is no part of the section', async () => {
  const files = {
    'hugo.yaml': 'baseURL: https://a.example/\nlanguageCode: en\npermalinks: {posts: /p/:title/}\n',
    'content/en/posts/a.md': article('First'),
    'content/fr/posts/a.md': article('Premier'),
  }
  const { files: found } = await shown(folderOf(files))
  expect(found.map(({ address }: { address: string }) => address)).toEqual([
    'https://a.example/p/first/',
    'https://a.example/fr/p/premier/',
  ])
})

test('a page names its translations, for people and for search engines', async () => {
  const { opened } = await publish(
    folderOf({ 'trip.md': article('Trip'), 'trip.fr.md': article('Voyage') }),
    new Date(NOW),
  )
  const { entries, site } = await viewAt(opened, '', NOW)
  const entry = entries.find(({ title }) => title === 'Trip')
  const page = entry ? articlePage({ site, entry }) : ''
  expect(page).toContain('<link rel="alternate" hreflang="en" href="https://example.org/articles/trip/">')
  expect(page).toContain('<link rel="alternate" hreflang="fr" href="https://example.org/articles/trip-fr/">')
  expect(page).toContain('hreflang="fr" lang="fr" rel="alternate">français</a>')
})
