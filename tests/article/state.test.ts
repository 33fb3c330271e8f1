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
    ...['paywall: true', 'subscribers_only: true', 'patrons_only: true', 'access_level: members', 'pwd: x'],
    ...[
      'ready_to_publish: false',
      'obsidian_publish: false',
      'site_hidden: true',
      'internal_use: true',
      'visible_on_site: no',
    ],
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
      'draft: ja',
      'top_secret: true',
      'publication_status: draft',
      'status: Not published',
      'visibility: nobody',
      'access: closed',
    ],
    ...['visibility: [public, members]', 'visibility: password', 'status: 🚧 Draft', 'draft?: true', 'isDraft: on'],
    ...['_build:\n  render: false\n  list: always', 'render: false', 'should_publish: false', 'publish_this: no'],
  ])('%s', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: true }, problems: [] })
  })

  test.each([
    ...['draft: false', 'draft: "no"', 'draft:', 'published: true', 'publish: yes', 'private: false', 'hidden: no'],
    ...['password: ""', 'password: false', 'status: published', 'status: Final', 'visibility: public'],
    ...['audience: everyone', 'audience: beginners', 'archived: false', 'paid: no'],
    ...['render: link\ndraft: false', 'build: { render: always }', 'visible: true', 'deleted: false'],
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

  test.each(['status: "Draft (v2)"', 'status: "draft 2"', 'state: "Private, only for us"'])(
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
    expect(problems).toMatchObject([{ severity: 'warning', line: 3, fix: expect.stringContaining('draft: false') }])
  })

  test.each([
    ...[
      'hide: true',
      'live: false',
      'is_live: no',
      'online: false',
      'approved: false',
      'finished: false',
      'embargoed: true',
    ],
    ...[
      'pending: true',
      'restricted: yes',
      'unfinished: true',
      'exclude: true',
      'login_required: true',
      'not_ready: true',
    ],
    ...['type: draft', 'post_type: Draft', 'workflow: draft', 'stage: drafts', 'phase: draft', 'layout: draft'],
    ...['tags: [a, draft]', 'tags: draft, x', 'categories: [private]', 'scheduled: true', 'embargo: yes'],
    ...[
      'estado: borrador',
      'statut: brouillon',
      'état: privé',
      'Zustand: Entwurf',
      '状态: 草稿',
      'stato: non pubblicato',
    ],
    ...[
      'Entwurf: true',
      'brouillon: yes',
      'borrador: true',
      'rascunho: true',
      'bozza: true',
      'concept: true',
      'utkast: 1',
    ],
    ...[
      '下書き: true',
      '草稿: true',
      'черновик: true',
      'veröffentlicht: nein',
      'publié: no',
      'encrypt: true',
      'workflow_state: draft',
      'stage: wip',
      'privado: true',
    ],
    ...['wifi_password: x', 'pass: secret', 'patreon: true', 'patrons: yes', 'review: pending'],
    ...['gated: true', 'locked: yes', 'withdrawn: true'],
    ...[
      'tier: members',
      'plan: paid',
      'login: true',
      'personal: true',
      'do_not_share: true',
      'free: false',
      'for: members',
    ],
    ...[
      'subscription: required',
      'membership: yes',
      'members: only paid',
      'scope: internal',
      'not_for_publication: yes',
    ],
    ...['skip_publishing: true', 'exclude_from_the_site: true', 'workflow_state: in_review', 'publishable: no'],
    ...['tags: [status/draft]', 'tags: "#draft"', 'tags: [lamps, do-not-publish]'],
    ...['drafft: true', 'publishd: false', 'staus: draft', 'privat: yes', 'hiden: true'],
  ])('%s seems to say it, and holds it back, told with the two ways out', (lines) => {
    const { article, problems } = read(lines)
    expect(article?.draft).toBe(true)
    expect(problems).toMatchObject([{ severity: 'warning', line: 3 }])
    expect(problems[0]?.what).not.toContain('secret')
    const isSettled = read(`${lines}\ndraft: false`)
    if (!/drafft|publishd|staus|hiden/.test(lines))
      expect(isSettled).toMatchObject({ article: { draft: false }, problems: [] })
  })

  test.each(['sharing: private', 'lifecycle: draft', 'sensitivity: Confidential', 'column: Entwurf'])(
    '%s: a key that nobody knows holds it back where nothing but a word for it stands there, told',
    (lines) => {
      const { article, problems } = read(lines)
      expect(article?.draft).toBe(true)
      expect(problems.map(({ severity, line }) => [severity, line])).toEqual([
        ['warning', 3],
        ['warning', 3],
      ])
      expect(read(`${lines} parts`)).toMatchObject({ article: { draft: false }, problems: [] })
    },
  )

  test.each([...['status: Reference', 'visibility: circle 7', 'access: quay', 'privacy: strange', 'status: 3']])(
    '%s says neither: asked about, and held back',
    (lines) => {
      const { article, problems } = read(lines)
      expect(article).toBeUndefined()
      expect(problems).toMatchObject([
        { severity: 'error', line: 3, fix: expect.stringMatching(/^draft: true \(or draft: false, .*ignore: \[/) },
      ])
      expect(problems[0]?.what).toMatch(/says neither that it is for everybody nor that it is not; it is held back$/)
      expect(read(`${lines}\ndraft: false`)).toMatchObject({ article: { draft: false }, problems: [] })
      expect(read(`${lines}\npublish: true`)).toMatchObject({ article: { draft: false }, problems: [] })
      expect(read(`${lines}\ndraft: true`)).toMatchObject({ article: { draft: true }, problems: [] })
    },
  )

  test.each([
    ...['status: evergreen', 'status: 🌱', 'status: Seedling', 'status: budding', 'status: new', 'status: deprecated'],
    ...['status: veröffentlicht', 'Status: 公開', 'status: publié', 'status: published ✅', 'status: "live, public"'],
    ...[
      'type: post',
      'layout: single',
      'stage: 7',
      'phase: two',
      'type: concept',
      'estado: Jalisco',
      'tags: [drafting]',
    ],
    ...[
      'hide: [toc, navigation]',
      'released: 2020-05-01',
      'show: 12',
      'live: Berlin',
      'complete: 80%',
      'members: [Ann]',
    ],
    ...['comment_status: closed', 'ping_status: closed', 'http_status: 404', 'publisher: Penguin', 'interval: 5'],
    ...['show_toc: false', 'share: false', 'comments: false', 'read_only: true', 'stats: true', 'accent: blue'],
    ...['state: TX', 'state: New South Wales', 'status: reading', 'status: Implemented', 'status: adopted'],
    ...['patreon: https://patreon.com/ann', 'review: 5', 'review: A private life', 'audience_level: beginners'],
    ...['publish_to: [web, mastodon]', 'comments: closed', 'site: private-islands.example', 'blog: true'],
    ...[
      'tier: gold',
      'plan: free',
      'plan: B',
      'for: beginners',
      'scope: global',
      'publication: The Times',
      'login: /in/',
    ],
    ...['tags: [draft/beer]', 'publish_from: 2026-01-01', 'free: true', 'todo: nothing', 'readers: many'],
    ...['online: true', 'hide: false', 'draft: false\nstatus: Reference', 'published: true\ntype: draft'],
  ])('%j is for everybody, with no word', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: false }, problems: [] })
  })

  test.each(['walk.draft.md', 'a/draft_1.md', 'b.private.md', 'c.WIP.md'])('%s is a draft by its name', (path) => {
    expect(readOne(path, '---\ndate: 2026-03-01\n---\nText.\n').article?.draft).toBe(true)
    expect(readOne(path, '---\ndate: 2026-03-01\ndraft: false\n---\nText.\n').article?.draft).toBe(false)
  })

  test.each([
    ...['WIP - walk.md', 'wip-walk.md', 'a/walk (draft).md', '[Draft] walk.md', 'DRAFT walk.md', 'walk - draft.md'],
    ...['draft.md', 'draft-2.md', 'Draft-post.md', '2026-03-01-draft-v3.md', 'Entwurf – Gang.md', 'walk (private).md'],
  ])('%s says so by a word that stands apart, and is held back, told', (path) => {
    const { article, problems } = readOne(path, '---\ndate: 2026-03-01\n---\nText.\n')
    expect(article?.draft).toBe(true)
    expect(problems.map(({ severity, fix }) => [severity, fix])).toEqual([['warning', 'draft: false (or draft: true)']])
    const open = readOne(path, '---\ndate: 2026-03-01\ndraft: false\n---\nText.\n')
    expect([open.article?.draft, open.problems]).toEqual([false, []])
  })

  test.each([
    ['draft-beer.md', 1],
    ['nfl-draft.md', 1],
    ['drafting-a-constitution.md', 0],
    ['overdraft.md', 0],
    ['private-islands.md', 0],
    ['wipers.md', 0],
  ])('%s is published, with %i warnings', (path, count) => {
    const { article, problems } = readOne(path, '---\ndate: 2026-03-01\n---\nText.\n')
    expect([article?.draft, problems.length]).toEqual([false, count])
  })

  test.each(['status: Reference', 'wip: 3', 'extra: { status: draft }', 'layout: draft', 'wifi_password: x'])(
    'in a site that ignores the key %s says nothing',
    (lines) => {
      const ignore = ['status', 'WIP', 'layout', 'wifi-password']
      const { article, problems } = readOne('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`, {}, true, {
        fields: { ignore },
      })
      expect([article?.draft, problems]).toEqual([false, []])
    },
  )

  test('the properties of a page of Logseq are front matter; prose, and what shows them, is not', () => {
    const draftOf = (text: string) => readOne('2026-03-01-a.md', text).article?.draft
    expect(draftOf('public:: false\n\n- Text.\n')).toBe(true)
    expect(draftOf('icon:: x\nprivate:: true\n\n- Text.\n')).toBe(true)
    const said = readOne('a.md', 'title:: Lamp\ntags:: [[sea]], #[[old boats]]\ndate:: [[Mar 1st, 2026]]\n\n- Text.\n')
    expect(said).toMatchObject({
      body: '\n- Text.\n',
      article: { title: 'Lamp', tags: ['sea', 'old boats'], draft: false },
      problems: [],
    })
    for (const prose of [
      'Usage::\n\n  x\n',
      'Note:: a line\n\nText.\n',
      'Text.\n\npublic:: false\n',
      '```\npublic:: false\n```\n',
    ]) {
      expect(readOne('2026-03-01-a.md', prose)).toMatchObject({ article: { draft: false }, body: prose })
    }
  })

  test.each(['render: link', 'build: { render: link }'])('%s is published, told that it has a page here', (lines) => {
    const { article, problems } = read(lines)
    expect(article?.draft).toBe(false)
    expect(problems).toMatchObject([{ severity: 'warning', line: 3, fix: expect.stringMatching(/^draft: true/) }])
  })

  test('what stands one level down counts beside what stands above', () => {
    expect(read('status: published\nextra: { private: true }').article?.draft).toBe(true)
    expect(read('draft: false\nparams: { draft: true }').article?.draft).toBe(false)
  })

  test.each([
    ['publish_on: 2026-05-01', '2026-05-01'],
    ['embargo: 2026-05-01', '2026-05-01'],
    ['embargoed_until: 2026-05-01\nupdated: 2026-06-01', '2026-05-01'],
    ['go_live: 2026-05-01T00:00:00+02:00', '2026-05-01'],
    ['scheduled: 2026-05-01', '2026-05-01'],
    ['publishDate: 2026-05-01', '2026-05-01'],
    ['publish: 2026-05-01', '2026-05-01'],
    ['publish_at: 2026-02-01', '2026-03-01'],
    ['publish_at: 2026-04-01\nembargo: 2026-05-01', '2026-05-01'],
  ])('%j is the day from which it is for everybody, whatever its date is: %s', (lines, day) => {
    const { article, problems } = read(lines)
    expect(article).toMatchObject({
      draft: false,
      published: new Date(`${day}T00:00:00+0${day > '2026-03-29' ? 2 : 1}:00`),
    })
    expect(problems).toEqual([])
  })

  test('one that is no date leaves the article out, also where its name has one', () => {
    const reading = readOne('2026-03-01-a.md', '---\nembargo: until the fair\n---\nText.\n')
    expect(reading.article).toBeUndefined()
    expect(saidOf(reading)).toEqual([expect.stringMatching(/embargo: "until the fair" /)])
  })

  test('published: with a word in place of a date is no date', () => {
    const reading = (said: string) => readOne('2026-03-01-a.md', `---\npublished: ${said}\n---\nText.\n`)
    expect(reading('unpublished').article?.draft).toBe(true)
    expect(reading('"never"').article?.draft).toBe(true)
    expect(reading('soon').article).toBeUndefined()
    expect(reading('2026-02-01').article?.published?.toISOString()).toBe('2026-01-31T23:00:00.000Z')
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
    ...[
      'eleventyExcludeFromCollections: [posts]',
      'listed: false',
      'feed: hidden',
      'json_feed: false',
      'jekyll_feed: no',
    ],
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
    ['mood: calm', 'about.md', true],
    ['mood: calm', 'About Me.md', true],
    ['mood: calm', 'privacy-policy/index.md', true],
    ['layout: post', 'archives.html', true],
    ['mood: calm', 'index.md', true],
    ['feed: true', 'about.md', false],
    ['date: 2026-03-01', 'about.md', false],
    ['mood: calm', 'trip/about.md', false],
    ['mood: calm', 'trip/index.md', false],
    ['mood: calm', 'about-lamps.md', false],
  ])('%j of %s: a page that a theme has beside the articles, where nothing dates it: %s', (lines, path, isPage) => {
    const { article, problems } = readOne(path, `---\ntitle: A\n${lines}\n---\nText.\n`)
    expect(article?.unlisted ?? false).toBe(isPage)
    expect(problems.some(({ what }) => what.includes('is a page beside the articles'))).toBe(isPage)
    if (isPage) expect(problems).toHaveLength(1)
  })

  test.each([
    'feed: true',
    'unlisted: false',
    'build: { list: always }',
    'sitemap: { priority: 0.5 }',
    'title: x',
    'robots: index',
    'noindex: false',
    ...[
      'feed: true\nsitemap: false',
      'feed: true\nrobots: noindex',
      'collections: [a]',
      'feed: { enabled: true }',
      'sitemap: { changefreq: never }',
    ],
  ])('%s is in the feeds', (lines) => {
    expect(read(lines).article).not.toHaveProperty('unlisted')
  })

  test.each([
    ...['"build.list": never', 'feed: none', 'sitemap: { exclude: true }', 'sitemap_exclude: true', 'no_rss: true'],
    ...['hide_from_rss: yes', 'show_in_feed: false', 'include_in_rss: false'],
    ...['show_in_rss: no', 'disable_rss: true'],
    ...['skip_rss: true', 'exclude_rss: yes', 'hide_rss: true', 'rss_feed: false', 'feeds: none', 'feed_exclude: true'],
    ...[
      'excludeFromCollections: true',
      'in_sitemap: false',
      'feed: { enabled: false }',
      'atom: false',
      'not_listed: true',
    ],
    ...['rss: { show: no }', 'sitemap: { disable: true }', 'is_listed: false'],
    ...['in_rss: no', 'disableFeed: true', 'rss: { exclude: true }'],
  ])('%s keeps it out of the feeds, too', (lines) => {
    expect(read(lines)).toMatchObject({ article: { draft: false, unlisted: true }, problems: [] })
  })

  test.each(['robots: noindex, nofollow', 'noindex: true', 'seo: { robots: none }', 'robots: { index: false }'])(
    '%s keeps it out, told',
    (lines) => {
      const { article, problems } = read(lines)
      expect(article?.unlisted).toBe(true)
      expect(problems).toMatchObject([{ severity: 'warning', fix: 'feed: false (or feed: true)' }])
    },
  )

  test('a doubtful one stays in the feeds, told', () => {
    expect(saidOf(read('feed: full'))).toEqual([
      '3:7: warning: feed: "full" is neither true nor false; it stays in the feeds',
    ])
  })
})
