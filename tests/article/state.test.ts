import { describe, expect, test } from 'vitest'
import { readOne, saidOf } from './read-one.ts'

const read = (lines: string) => readOne('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`)

describe('what says that it is private is held back like a draft', () => {
  test.each([
    ...['draft: 1', 'Draft: on', 'is_draft: yes', 'isDraft: true', 'wip: true', 'unpublished: true'],
    ...['publish: false', 'published: "no"', 'public: no', 'dg-publish: false', 'private: true', 'hidden: TRUE'],
    ...['password: abc', 'password: 1234', 'status: Draft', 'status: private', 'status: hidden', 'status: pending'],
    ...['state: draft', 'status: In progress', 'status: auto-draft', 'visibility: members', 'access: paid'],
    ...['isPrivate: true', 'members_only: true', 'secret: yes', 'internal: true', 'is_published: false', 'visible: no'],
    ...['enabled: false', 'deleted: true', 'status: Entwurf', 'status: 下書き', 'build: { render: never }'],
    ...['work_in_progress: true', 'confidential: yes', 'publish_status: draft', 'status: [draft]', 'status: privé'],
    ...['audience: only_paid', 'audience: only_free', 'audience: founding', 'paid: true', 'premium: yes'],
    ...['paywall: true', 'subscribers_only: true'],
    ...['permalink: false', 'post_password: x', 'is_visible: false', 'invisible: true', 'do_not_publish: true'],
    ...[
      'not_public: true',
      'unpublish: yes',
      'encrypted: true',
      'is_deleted: true',
      'trashed: true',
      'in_review: true',
    ],
    ...[
      'privacy: private',
      'publication_status: draft',
      'status: Not published',
      'visibility: nobody',
      'access: closed',
    ],
    ...['visibility: [public, members]', 'visibility: password'],
    ...['_build:\n  render: false\n  list: always', 'render: false'],
  ])('%s', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: true }, problems: [] })
  })

  test.each([
    ...['draft: false', 'draft: "no"', 'draft:', 'published: true', 'publish: yes', 'private: false', 'hidden: no'],
    ...['password: ""', 'password: false', 'status: published', 'status: Final', 'visibility: public'],
    ...['audience: everyone', 'audience: beginners', 'archived: false', 'paid: no'],
    ...['render: link', 'build: { render: always }', 'visible: true', 'deleted: false'],
  ])('%s is for everybody', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: false }, problems: [] })
  })

  test.each(['draft: maybe', 'private: [a]', 'publish: later', 'hidden: "from the sitemap"'])(
    '%s is doubtful, and left out',
    (lines) => {
      const { article, problems } = read(lines)
      expect(article).toBeUndefined()
      expect(problems).toMatchObject([{ severity: 'error', line: 3, column: lines.indexOf(':') + 3 }])
    },
  )

  test.each(['status: 🚧 Draft', 'status: "draft 2"', 'state: "Private, only for us"'])(
    '%s has a word for it, and is held back, told',
    (lines) => {
      const { article, problems } = read(lines)
      expect(article?.draft).toBe(true)
      expect(problems).toMatchObject([{ severity: 'warning', line: 3, what: expect.stringContaining('holds it back') }])
    },
  )

  test.each(['archived: true', 'archived: 2026-02-01', 'is_archived: yes'])('%s holds it back, told', (lines) => {
    const { article, problems } = read(lines)
    expect(article?.draft).toBe(true)
    expect(problems).toMatchObject([{ severity: 'warning', line: 3, fix: expect.stringContaining('archived: false') }])
  })

  test('a state that is no known word is published, told', () => {
    const reading = read('status: evergreen')
    expect(reading.article?.draft).toBe(false)
    expect(saidOf(reading)).toEqual([
      '3:9: warning: status: "evergreen" says neither that it is for everybody nor that it is not; it is published',
    ])
  })

  test('status: scheduled holds back whatever the date, told', () => {
    const reading = read('status: scheduled')
    expect(reading.article?.draft).toBe(true)
    expect(saidOf(reading)).toEqual(['3:9: warning: status: "scheduled" holds it back, whatever its date is'])
  })
})

describe('a page that is in no feed', () => {
  test.each([
    ...['feed: false', 'rss: no', 'in_feed: false', 'sitemap: false', 'unlisted: true', 'exclude_from_feed: true'],
    ...['status: unlisted', 'visibility: Unlisted'],
    ...['_build:\n  list: never', 'build: { list: false }', 'eleventyExcludeFromCollections: true'],
    ...['eleventyExcludeFromCollections: [posts]', 'listed: false'],
  ])('%j', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: false, unlisted: true }, problems: [] })
  })

  test.each([
    ['layout: search', 'a.md', true],
    ['type: page', 'a.md', true],
    ['layout: Archives\nfeed: true', 'a.md', false],
    ['layout: post', 'a.md', false],
    ['layout: page', '2026-03-01-a.md', false],
    ['layout: page\ndate: 2026-03-01', 'a.md', false],
  ])('%j of %s: a page that a theme has beside the articles, where nothing dates it: %s', (lines, path, isPage) => {
    const { article, problems } = readOne(path, `---\ntitle: A\n${lines}\n---\nText.\n`)
    expect(article?.unlisted ?? false).toBe(isPage)
    expect(problems.some(({ what }) => what.includes('is a page beside the articles'))).toBe(isPage)
  })

  test.each(['feed: true', 'unlisted: false', 'build: { list: always }', 'sitemap: { priority: 0.5 }', 'title: x'])(
    '%s is in the feeds',
    (lines) => {
      expect(read(lines).article).not.toHaveProperty('unlisted')
    },
  )

  test.each([
    ...['"build.list": never', 'feed: none', 'sitemap: { exclude: true }', 'sitemap_exclude: true', 'no_rss: true'],
    ...['hide_from_rss: yes', 'show_in_feed: false', 'in_rss: no', 'disableFeed: true', 'rss: { exclude: true }'],
  ])('%s keeps it out of the feeds, too', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: false, unlisted: true }, problems: [] })
  })

  test('a doubtful one stays in the feeds, told', () => {
    expect(saidOf(read('feed: full'))).toEqual([
      '3:7: warning: feed: "full" is neither true nor false; it stays in the feeds',
    ])
  })
})
