import { describe, expect, it, test } from 'vitest'
import { fieldOf, nearMiss } from '../../src/article/fields.ts'
import { FIELDS } from '../../src/settings/article-fields.ts'
import { articleOf, readOne, saidOf } from './read-one.ts'

/** The article of front matter with a date. */
const read = (lines: string) => articleOf('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`)

describe('fields', () => {
  it('in quotes or brackets may go on in lines that are not indented, as other publishers read them', () => {
    const one = read(`description: "It was a long\nday, it's said."\ntags: [\nsea,\n"light house"\n]\nslug: 'as\r\nis'`)
    expect(one).toMatchObject({
      description: "It was a long day, it's said.",
      tags: ['sea', 'light house'],
      slug: 'as is',
    })
    // A line that looks like a key is no part of a text.
    expect(saidOf(readOne('a.md', '---\ntitle: "Leap\nslug: day"\n---\nText.\n'))).toEqual([
      '2:8: title: a quote is opened and never closed',
    ])
  })

  it('that ask for a text, a list or a file are not there where yes or no stands alone; a word in quotes is one', () => {
    const names = [
      'author',
      'tags',
      'id',
      'aliases',
      'description',
      'image',
      'audio',
      'expires',
      'updated',
      'source_url',
    ]
    for (const answer of ['true', 'false', 'No', 'yes']) {
      const reading = readOne(
        'a.md',
        `---\ndate: 2026-03-01\n${names.map((name) => `${name}: ${answer}\n`).join('')}---\nText.`,
      )
      expect(reading.problems).toEqual([])
      expect(reading.article).toEqual(readOne('a.md', '---\ndate: 2026-03-01\n---\nText.').article)
    }
    expect(read('tags: "no"\nlang: no\ntitle: Yes')).toMatchObject({ tags: ['no'], language: 'no', title: 'Yes' })
  })

  it('are each read under every spelling, in any case, with any joint', () => {
    for (const { name, spellings } of FIELDS) {
      for (const spelling of [name, ...spellings]) {
        expect(fieldOf(spelling)?.name).toBe(name)
        expect(fieldOf(spelling.toUpperCase().replaceAll('_', '-'))?.name).toBe(name)
      }
    }
  })

  it('know a near miss, and leave other words alone', () => {
    expect(['titel', 'tgas', 'desciption', 'udpated', 'imagee'].map(nearMiss)).toEqual([
      'title',
      'tags',
      'description',
      'updated',
      'image',
    ])
    expect(
      ['math', 'weight', 'data', 'type', 'toc', 'menu', 'series', 'uri', 'constructor', '__defineGetter__'].map(
        nearMiss,
      ),
    ).toEqual(Array(10).fill(undefined))
  })

  test('of several languages the first counts, and what is none costs a warning', () => {
    expect(read('lang: [de, en]').language).toBe('de')
    const reading = readOne('2026-03-01-a.md', '---\nlang: { a: b }\n---\nText.')
    expect(reading.article?.language).toBeUndefined()
    expect(saidOf(reading)).toEqual(["2:7: warning: lang: a mapping is not a language, and the site's counts"])
  })

  test('the type of audio is guessed, told, where the ending does not tell', () => {
    const reading = (lines: string) => readOne('2026-03-01-a.md', `---\n${lines}\n---\nText.`)
    const guessed = reading('audio: https://a.example/play?id=1')
    expect(guessed.article?.enclosures).toMatchObject([{ type: 'audio/mpeg' }])
    expect(saidOf(guessed)).toEqual([
      '2:8: warning: audio: the ending of "https://a.example/play?id=1" does not tell its type, and it is taken for audio/mpeg',
    ])
    expect(saidOf(reading('audio: https://a.example/1.mp3'))).toEqual([])
    expect(saidOf(reading('audio: { url: https://a.example/1, type: audio/mp4 }'))).toEqual([])
  })

  test('Docusaurus says with the date of a change who made it', () => {
    const { updated } = read('last_update: { date: 2026-04-01, author: ann }')
    expect(updated?.toISOString()).toBe('2026-03-31T22:00:00.000Z')
    expect(read('last_update: { author: ann }').updated).toBeUndefined()
  })

  test.each([
    ['Using **bold** and `code`', 'Using bold and code'],
    ['The *tide* and _ebb_ of [boats](https://a.org/)', 'The tide and ebb of boats'],
    ['**All** *of `__init__`*', 'All of __init__'],
    ['The `<b>` of `a && b`', 'The <b> of a && b'],
    ['这是**重点**', '这是重点'],
    ['snake_case, __init__ and 2 * 3 * 4', 'snake_case, __init__ and 2 * 3 * 4'],
    ['*args, **more and 5* rooms', '*args, **more and 5* rooms'],
    ['A * of the _config.yml and _posts', 'A * of the _config.yml and _posts'],
    ['array[0](x) and `open', 'array[0](x) and `open'],
  ])('title and description are read as words: %s', (written, words) => {
    expect(read(`title: '${written}'\ndescription: '${written}'`)).toMatchObject({ title: words, description: words })
  })

  test.each([
    'date',
    'pubDate',
    'pubdate',
    'publishDate',
    'publish_date',
    'published',
    'created',
    'Date',
    'datePublished',
  ])('%s is the date of publication', (key) => {
    expect(articleOf('a.md', `---\n${key}: 2026-03-01T09:00:00Z\n---\n`).published).toEqual(
      new Date('2026-03-01T09:00:00Z'),
    )
  })

  test.each(['updated', 'lastmod', 'modified', 'last_modified_at', 'updatedDate'])(
    '%s is the date of change',
    (key) => {
      expect(read(`${key}: 2026-03-02T09:00:00Z`).updated).toEqual(new Date('2026-03-02T09:00:00Z'))
    },
  )

  test('when it was changed is not worth the article, and never is no date of an end', () => {
    const reading = readOne('2026-03-01-a.md', '---\nupdated: 2026-13-01\nexpires: never\n---\nText.\n')
    expect(reading.article).toMatchObject({ draft: false })
    expect(saidOf(reading)).toEqual([expect.stringMatching(/^2:10: warning: updated: "2026-13-01" /)])
    expect(readOne('2026-03-01-a.md', '---\nexpires: soon\n---\nText.\n').article).toBeUndefined()
  })

  test.each([
    ['draft: true', true],
    ['draft: "yes"', true],
    ['draft: false', false],
    ['published: false', true],
    ['published: "no"', true],
    ['published: true', false],
    ['status: draft', true],
    ['status: published', false],
    ['title: x', false],
  ])('%s', (line, draft) => {
    expect(read(line).draft).toBe(draft)
  })

  test.each<[string, readonly string[]]>([
    ['tags: one, two , One,,', ['one', 'two']],
    ['tags: [Feeds, "a, b"]\ncategories:\n  - feeds\n  - c\nkeywords: d', ['Feeds', 'a', 'b', 'c', 'd']],
    ['taxonomies:\n  tags: [one]\n  categories: [two]', ['one', 'two']],
    ['tags: ["#one", 1.10, yes]', ['one', '1.10', 'yes']],
    ['tags:', []],
  ])('C22: %j', (lines, tags) => {
    expect(read(lines).tags).toEqual(tags)
  })

  test.each([
    ['author: Ada Example', [{ name: 'Ada Example' }]],
    ['author: Ada Example <ada@example.org>', [{ name: 'Ada Example', email: 'ada@example.org' }]],
    ['authors: [Ada, Ben, Ada]', [{ name: 'Ada' }, { name: 'Ben' }]],
    ['authors: Ada, Ben', [{ name: 'Ada' }, { name: 'Ben' }]],
    ['author: Ada Example, PhD', [{ name: 'Ada Example, PhD' }]],
    [
      'author:\n  name: Ada\n  url: https://example.org/ada\n  avatar: ada.png\n  email: a@example.org',
      [{ name: 'Ada', url: 'https://example.org/ada', avatar: 'ada.png', email: 'a@example.org' }],
    ],
    ['authors:\n  - name: Ada\n  - Ben', [{ name: 'Ada' }, { name: 'Ben' }]],
  ])('%j', (lines, authors) => {
    expect(read(lines).authors).toEqual(authors)
  })

  test.each([
    [
      'image: a.png\nimage_alt: Alt\nimage_credit: "Source: semafor.com"',
      { url: 'a.png', alt: 'Alt', credit: 'Source: semafor.com' },
    ],
    ['cover:\n  image: a.png\n  alt: Alt\n  caption: By me', { url: 'a.png', alt: 'Alt', credit: 'By me' }],
    ['hero: { src: a.png, width: 1200, height: "630px" }', { url: 'a.png', width: 1200, height: 630 }],
    ['featured_image: a.png', { url: 'a.png' }],
    ['cover: "![Alt](a.png)"', { url: 'a.png', alt: 'Alt' }],
    ['cover: "[[a.png]]"', { url: 'a.png' }],
    ['og_image: a.png\nthumbnail: b.png', { url: 'b.png' }],
    ['heroImage: a.png', { url: 'a.png' }],
    ['images: [a.png, b.png]', { url: 'a.png' }],
    ['image:\ncover: a.png', { url: 'a.png' }],
    ['image: false', undefined],
    ['thumbnailImage: a.png', { url: 'a.png' }],
    ['og:\n  title: Another\n  image: a.png', { url: 'a.png' }],
    ['header:\n  teaser: a.png\n  image_description: Alt', { url: 'a.png' }],
    ['featured:\n  image: a.png', { url: 'a.png' }],
    ['featured: true\nthumb: a.png', { url: 'a.png' }],
    ['photos:\n- a.png', { url: 'a.png' }],
    ['gallery: x\nimages:\n- {src: ./a.png, alt: Alt}\n- b.png', { url: './a.png', alt: 'Alt' }],
    ['image:\n  feature: a.png\n  credit: Me', { url: 'a.png', credit: 'Me' }],
    ['heroImage:\n  image: {src: a.png, alt: Alt}', { url: 'a.png', alt: 'Alt' }],
    ['extra:\n  image: a.png', { url: 'a.png' }],
    ['params:\n  cover: {image: a.png, alt: Alt}', { url: 'a.png', alt: 'Alt' }],
    ['extra:\n  og: {image: a.png}', { url: 'a.png' }],
    ['header-img: "img/a.jpg"\nbackground: dark', { url: 'img/a.jpg' }],
    ['image: {src: a.png, width: 100%}', { url: 'a.png' }],
    ['cover: {width: 10}', undefined],
    ['preview: 3', undefined],
    ['image: none', undefined],
  ])('%j', (lines, image) => {
    expect(read(lines).image).toEqual(image)
  })

  test.each([
    ['image: none', ['3:8: warning: image: "none" is not the address of a picture, and is left out']],
    ['cover: {alt: x}', ['3:8: warning: cover: a mapping has no address, and is left out']],
    [
      'image: {src: a.png, width: wide}',
      ['3:28: warning: image.width: "wide" is not a number of pixels, and is left out'],
    ],
    ['background: dark\npreview: 3\nfeatured: 1', []],
  ])('%j: what cannot be an image costs at most a warning', (lines, said) => {
    expect(saidOf(readOne('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`))).toEqual(said)
  })

  test.each([
    [
      'source_url: https://www.example.org/x\nsource_name: The Example',
      { url: 'https://www.example.org/x', name: 'The Example' },
    ],
    ['link: https://www.example.org/x', { url: 'https://www.example.org/x', name: 'example.org' }],
    ['via: https://example.org/', { url: 'https://example.org/', name: 'example.org' }],
    ['external_url: https://example.org/', { url: 'https://example.org/', name: 'example.org' }],
    ['link: javascript:alert(1)', undefined],
  ])('%j', (lines, source) => {
    expect(read(lines).source).toEqual(source)
  })

  test.each([
    [
      'audio: ep.mp3\nduration: 12:30\nlength: 1234',
      [{ url: 'ep.mp3', type: 'audio/mpeg', guessed: true, length: 1234, duration: 750 }],
    ],
    [
      'enclosure: https://example.org/a.m4a?x=1',
      [{ url: 'https://example.org/a.m4a?x=1', type: 'audio/mp4', guessed: true, length: 0 }],
    ],
    [
      'enclosure:\n  url: a.mp3\n  type: audio/mpeg\n  length: 12345678\n  duration: 1:02:03\n  title: One',
      [{ url: 'a.mp3', type: 'audio/mpeg', length: 12345678, duration: 3723, title: 'One' }],
    ],
    [
      'attachments:\n  - a.pdf\n  - url: b.mp4\n    duration: 90',
      [
        { url: 'a.pdf', type: 'application/pdf', guessed: true, length: 0 },
        { url: 'b.mp4', type: 'video/mp4', guessed: true, length: 0, duration: 90 },
      ],
    ],
    [
      'enclosure: |\n  https://example.org/a.mp3\n  12345\n  audio/mpeg',
      [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 12345 }],
    ],
    ['duration: 2h', []],
  ])('C72: %j', (lines, enclosures) => {
    expect(read(lines).enclosures).toEqual(enclosures)
  })

  it('read ids, addresses, aliases, languages and descriptions', () => {
    expect(
      read(
        'guid: 007\nslug: x\nurl: /x/\nredirect_from: /old/\nlanguage: de-ch\nsummary: >\n  One\n  two\nexpiryDate: 2027-01-01T00:00:00Z',
      ),
    ).toMatchObject({
      id: '007',
      slug: 'x',
      permalink: '/x/',
      aliases: ['/old/'],
      language: 'de-CH',
      description: 'One two',
      expires: new Date('2027-01-01T00:00:00Z'),
    })
  })

  it('keep unknown keys without a word', () => {
    expect(
      saidOf(readOne('a.md', '---\ndate: 2026-03-01\nlayout: post\nmenu: { main: {} }\nextra: [1]\n---\n')),
    ).toEqual([])
  })

  it('C76: hold no character that XML forbids, also where YAML writes it as an escape', () => {
    expect(read('title: "a\\u0000b\\x0Bc\\uD800d"').title).toBe('abcd')
  })

  it('count a change on the day of publication as no earlier than it', () => {
    const reading = readOne('a.md', '---\ndate: 2026-03-01T09:00:00\nupdated: 2026-03-01\n---\n')
    expect(reading.article?.updated).toEqual(reading.article?.published)
    expect(saidOf(reading)).toEqual([])
  })
})
