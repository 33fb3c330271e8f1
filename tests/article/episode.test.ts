import { expect, test } from 'vitest'
import { articleOf, readOne } from './read-one.ts'

const read = (lines: string) => articleOf('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`).episode
const problems = (lines: string) =>
  readOne('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`).problems.map(({ what, severity }) => [
    severity,
    what,
  ])

test('an article that says nothing of an episode is none', () => {
  expect(read('title: A')).toBeUndefined()
})

test.each([
  [
    'episode: 12\nseason: 2\nepisodeType: Bonus\nexplicit: yes',
    { number: 12, season: 2, type: 'bonus', explicit: true },
  ],
  ['itunes_episode: "12"\nitunes_season: S02\nitunes_explicit: clean', { number: 12, season: 2, explicit: false }],
  ['episode_number: "#7"\nitunes_block: true', { number: 7, block: true }],
  ['itunes_block: false\nepisode: 1', { number: 1 }],
  [
    'transcript: ep.vtt\nchapters: ep.chapters.json',
    { transcripts: [{ url: 'ep.vtt', type: 'text/vtt' }], chapters: 'ep.chapters.json' },
  ],
  [
    'transcripts:\n  - { url: ep.srt, language: de_CH }\n  - ep.json',
    {
      transcripts: [
        { url: 'ep.srt', type: 'application/x-subrip', language: 'de-CH' },
        { url: 'ep.json', type: 'application/json' },
      ],
    },
  ],
  // hexo-generator-podcast; the theme chromate has the title before the seconds.
  [
    'chapter: [["00:00:00.000", Begin], ["00:01:30", "End: 2"]]',
    {
      parts: [
        { start: 0, title: 'Begin' },
        { start: 90, title: 'End: 2' },
      ],
    },
  ],
  [
    'chapters: [[Begin, 0], [End, 90]]',
    {
      parts: [
        { start: 0, title: 'Begin' },
        { start: 90, title: 'End' },
      ],
    },
  ],
  [
    'people:\n  - Ann\n  - { name: Ben, role: Guest, img: ben.jpg, href: https://ben.example/ }',
    { people: [{ name: 'Ann' }, { name: 'Ben', role: 'guest', image: 'ben.jpg', url: 'https://ben.example/' }] },
  ],
  // Elements of feeds, as one who makes articles of a feed calls them.
  [
    'itunes:episode: 4\nitunes:season: "2"\nitunes:episodeType: Trailer\nitunes:explicit: "yes"\nitunes:block: "Yes"',
    { number: 4, season: 2, type: 'trailer', explicit: true, block: true },
  ],
  [
    'podcast:transcript: { url: ep.srt, language: de }\npodcast:chapters: ep.json\npodcast:soundbite: { start: 1, duration: 3 }',
    {
      transcripts: [{ url: 'ep.srt', type: 'application/x-subrip', language: 'de' }],
      chapters: 'ep.json',
      tags: [{ name: 'soundbite', attributes: { startTime: '1.0', duration: '3.0' } }],
    },
  ],
  [
    'podcast:person: [{ name: Ada, role: guest }]\npodcast:location: Bern\npodcast_txt: Hello',
    {
      people: [{ name: 'Ada', role: 'guest' }],
      tags: [
        { name: 'txt', attributes: {}, text: 'Hello' },
        { name: 'location', attributes: {}, text: 'Bern' },
      ],
    },
  ],
  // Names are read as those of authors are; the second as Castopod has them.
  [
    'hosts: Ann, Ben\nguests: Cy Young; Di Old',
    {
      people: [
        { name: 'Ann' },
        { name: 'Ben' },
        { name: 'Cy Young', role: 'guest' },
        { name: 'Di Old', role: 'guest' },
      ],
    },
  ],
  [
    'persons: [{ full_name: Ann, information_url: https://ann.example/, role: host, group: Cast }]',
    { people: [{ name: 'Ann', role: 'host', group: 'cast', url: 'https://ann.example/' }] },
  ],
  ['guests: [Cy]', { people: [{ name: 'Cy', role: 'guest' }] }],
  ['guest: Cy', { people: [{ name: 'Cy', role: 'guest' }] }],
])('%j', (lines, episode) => {
  expect(read(lines)).toEqual(episode)
  expect(problems(lines)).toEqual([])
})

// The READMEs of the themes: castanet of Hugo, Jekyll-Podcast-Feed and octopod of Jekyll.
test.each([
  [
    'episode = "1"\nepisode_image = "img/a.jpg"\nexplicit = "no"\nguests = ["cy"]\npodcast_bytes = "123"\npodcast_duration = "1:08:22"\npodcast_file = "a.mp3"',
    { url: 'a.mp3', length: 123, duration: 4102 },
  ],
  [
    'podcast_link: https://traffic.libsyn.com/p/a.mp3\npodcast_duration: "14:02"\npodcast_length: 13654375',
    { url: 'https://traffic.libsyn.com/p/a.mp3', length: 13_654_375, duration: 842 },
  ],
  [
    'audio:\n  mp3: a.mp3\n  m4a: a.m4a\nduration: "0:33:12"\nfilesize: 99',
    { url: 'a.mp3', length: 99, duration: 1992 },
  ],
  // As one says how long a piece of music is.
  ['audio: a.mp3\nlength: "33:12"', { url: 'a.mp3', length: 0, duration: 1992 }],
  ['audio: { url: a.mp3, length: 0:33:12 }', { url: 'a.mp3', length: 0, duration: 1992 }],
  ['audio: { url: a.mp3, size: 99 }\nlength: "33:12"', { url: 'a.mp3', length: 99, duration: 1992 }],
  // Podlove
  ['audio: a.mp3\nduration: "00:33:12.345"\nfile_size: 99', { url: 'a.mp3', length: 99, duration: 1992 }],
  // Castopod
  [
    'audio: { url: a.mp3, file_size: 99, mimetype: audio/mpeg, duration: 1992.4 }\nparental_advisory: clean\ncover_url: a.jpg',
    { url: 'a.mp3', length: 99, duration: 1992 },
  ],
  // Buzzsprout
  [
    'audio_url: a.mp3\nartwork_url: a.jpg\nduration: 1992\nepisode_number: 5\nepisode_type: full\nprivate: false',
    { url: 'a.mp3', duration: 1992 },
  ],
  // Libsyn
  [
    'enclosure_url: a.mp3\nenclosure_length: 99\nitunes_duration: "33:12"\nitunes_image: a.jpg\nitunes_episodeType: full',
    { url: 'a.mp3', length: 99, duration: 1992 },
  ],
])('podcast themes and hosts: %j', (lines, recording) => {
  const fence = lines.includes(' = ') ? '+++' : '---'
  const text = `${fence}\n${lines}\n${fence}\nText.\n`
  expect(articleOf('a.md', text).enclosures).toMatchObject([{ ...recording, type: 'audio/mpeg' }])
  expect(readOne('a.md', text).problems.map(({ what }) => what)).toEqual([
    'date: neither the front matter nor the file name gives one',
  ])
})

const podcast = { category: 'Arts', explicit: false, image: '/cover.jpg', type: 'episodic' as const }
const inShow = (lines: string, by = { podcast }) => readOne('a.md', `---\n${lines}\n---\nText.\n`, {}, true, by)

test.each([
  [
    'title: A\nguid: g\npublished_at: 2024-01-01 10:00:00\naudio_file_path: /a.mp3\naudio_file_size: 99\naudio_file_mimetype: audio/mpeg\naudio_duration: 12.06\nnumber: 5\nseason_number: 2\ntype: trailer\nparental_advisory: explicit\ncover_path: /a.png\ntranscript_path: /t.vtt\nchapters_path: /c.json\nlocation_geo: "46.948,7.447"\nlocation_name: Bern\nlocation_osm: R1682378',
    {
      number: 5,
      season: 2,
      type: 'trailer',
      explicit: true,
      transcripts: [{ url: '/t.vtt', type: 'text/vtt' }],
      chapters: '/c.json',
      tags: [{ name: 'location', attributes: { geo: 'geo:46.948,7.447', osm: 'R1682378' }, text: 'Bern' }],
    },
    '2024-01-01T09:00:00.000Z',
  ],
  [
    'item_title: A\nitem_subtitle: sub\nitem_id: 123\nrelease_date: 2024-01-03 10:00:00\nprimary_content: /a.mp3\nitunes_episode_number: 4\nitunes_season_number: 2\nitunes_episode_type: full\nitunes_explicit: clean\nitunes_author: Joe\nitunes_keywords: a, b',
    { number: 4, season: 2, type: 'full', explicit: false },
    '2024-01-03T09:00:00.000Z',
  ],
])('what Castopod and Libsyn call the parts of an episode: %j', (lines, episode, published) => {
  const { article, problems } = inShow(lines)
  expect(problems).toEqual([])
  expect(article).toMatchObject({ title: 'A', episode, enclosures: [{ url: '/a.mp3', type: 'audio/mpeg' }] })
  expect(article?.published?.toISOString()).toBe(published)
})

// The Array Cast, and octopod.
test('keys of themes that mean something in an episode alone', () => {
  const lines =
    'title: A\ndate: 2026-03-01\nmp3-url: /a.mp3\nblock: "yes"\nepisode-cover: /a.jpg\ncontributors: Ann, Ben'
  const { article, problems } = inShow(lines)
  expect(problems).toEqual([])
  expect(article).toMatchObject({ image: { url: '/a.jpg' }, episode: { block: true, people: [{}, { name: 'Ben' }] } })
  // Where nothing is heard they are the author's own.
  expect(inShow(lines.replace('mp3-url: /a.mp3', 'x: y')).article).not.toHaveProperty('episode')
})

// A tutorial for Hugo, hexo-generator-podcast, and feeds made by Liquid.
test.each([
  ['episodeType: full\nepisodeURL: /a.mp3\nepisodeLength: 99\nepisodeDuration: "33:12"'],
  ['media: /a.mp3\nlength: 99\nduration: "33:12"'],
  ['podcast: { url: /a.mp3, length: 99, duration: 1992 }'],
  ['recording: { mp3: /a.mp3 }\nsize: 99\nduration: 1992'],
  ['enclosure_url: /a.mp3\nenclosure_length_bytes: 99\nitunes_duration: 1992\nitunes_image_url: /a.jpg'],
  ['audio: { mp3: /a.mp3, ogg: /a.ogg }\nfilesize: { mp3: 99, ogg: 50 }\nduration: 1992'],
])(
  'in a show the recording is what an address of one says, and its bytes may be told under any name of theirs: %j',
  (lines) => {
    const { article, problems } = inShow(`title: A\ndate: 2026-03-01\n${lines}`)
    expect(problems).toEqual([])
    expect(article?.enclosures).toEqual([expect.objectContaining({ url: '/a.mp3', length: 99, duration: 1992 })])
  },
)

test('what is taken for the recording under a key that nobody knows is told there', () => {
  const { article, problems } = inShow('title: A\ndate: 2026-03-01\ntape: /a.mp3\nlength: 9')
  expect(article?.enclosures).toMatchObject([{ url: '/a.mp3', length: 9 }])
  expect(problems).toMatchObject([
    {
      line: 4,
      column: 1,
      what: 'tape: is no known field, and taken for the recording that it names',
      fix: 'enclosure:',
    },
  ])
})

test('an address of a recording under another key is none where a field names the recording, or where there is no show', () => {
  const lines = 'title: A\ndate: 2026-03-01\ntrailer: /t.mp3'
  expect(inShow(`${lines}\naudio: /a.mp3`).article?.enclosures).toMatchObject([{ url: '/a.mp3' }])
  expect(readOne('a.md', `---\n${lines}\n---\nText.\n`).article?.enclosures).toEqual([])
})

test('an unknown key of an episode is told, whatever it begins with, and no key that every post of a generator has', () => {
  const common =
    'title: A\nlayout: post\ntype: posts\nweight: 5\ncomments: true\ntoc: false\nmenu: main\n_build: { list: always }'
  const own = 'date: 2026-03-01\naudio: a.mp3\nsponsor: Acme\nshownotes_by: Bo'
  const told = ['sponsor', 'shownotes_by'].map((key) => `${key}: is not a known field of an episode, and is left out`)
  expect(inShow(`${common}\n${own}`).problems.map(({ what }) => what)).toEqual(told)
  const besides = readOne('a.md', '---\ndate: 2026-03-01\nsponsor: Acme\n---\nText.\n', { beside: ['a.mp3'] }, true, {
    podcast,
  })
  expect(besides.problems.map(({ what }) => what)).toEqual(told.slice(0, 1))
  // An article of the show's site that is no episode, and one with a recording where there is no show.
  expect(inShow(`${common}\ndate: 2026-03-01\nsponsor: Acme\nnumber: x`).problems).toEqual([])
  expect(readOne('a.md', `---\n${own}\nnumber: x\n---\nText.\n`).problems).toEqual([])
})

test('of an id and a guid, the guid is what subscribers know; a cover under the names of hosts is its picture', () => {
  const text =
    '---\nid: 788880\nguid: Buzzsprout-788880\ndate: 2026-01-01\nis_blocked: true\nartwork_url: /a.jpg\n---\nText.\n'
  const { article } = readOne('a.md', text)
  expect(article).toMatchObject({ id: 'Buzzsprout-788880', image: { url: '/a.jpg' }, episode: { block: true } })
  expect(articleOf('a.md', '---\nguid: two\nid: one\n---\nText.\n').id).toBe('two')
})

test.each([
  ['episode: zero', 'episode: "zero" is not the number of an episode, and is left out'],
  ['season: 0', 'season: "0" is not the number of a season, and is left out'],
  ['episode_type: extra', 'episode_type: "extra" is not full, nor trailer, nor bonus, and is left out'],
  ['explicit: maybe', 'explicit: "maybe" is not true or false, and is left out'],
  [
    'transcript: ep.docx',
    'transcript: "ep.docx" is no transcript that apps read: VTT, SRT, JSON, HTML or text, and is left out',
  ],
  ['chapters: ep.txt', 'chapters: "ep.txt" is neither chapters as JSON nor a time with a title, and is left out'],
])('%s costs a warning, and not the article', (lines, what) => {
  expect(read(lines)).toBeUndefined()
  expect(problems(lines)).toEqual([['warning', what]])
})
