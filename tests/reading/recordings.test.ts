import { closeSync, openSync, renameSync, rmSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/edition/entry.ts'
import { checkFolder } from '../../src/node/check-folder.ts'
import { createPool } from '../../src/node/pool.ts'
import { createFolderReader } from '../../src/node/reading/folder-reader.ts'
import { readRecording } from '../../src/node/reading/recording.ts'
import { flac, m4a, mov, mp3, opus, wav, webm, withTrack } from '../collection/recordings.ts'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'

const NOW = '2026-06-01T00:00:00Z'
const SHOW =
  'title: A show\ndescription: D\npodcast: { category: Arts, guid: 9b024349-ccf0-5f69-a609-6b82873eab3c, image: https://cdn.example/cover.png, owner: { name: A, email: a@b.example } }\n'
const TITLED = '---\ntitle: One\ndate: 2026-01-01\n---\nNotes.\n'

type Files = Parameters<typeof folderOf>[0]

async function entriesOf(files: Files): Promise<readonly Entry[]> {
  const { opened } = await publish(folderOf(files), new Date(NOW))
  return (await viewAt(opened, '', NOW)).entries
}

async function toldOf(files: Files): Promise<string[]> {
  const { problems } = await checkFolder({
    folder: folderOf(files),
    url: 'https://example.org/',
    probe: false,
  })
  return problems.map(({ file, what }) => `${file}: ${what}`)
}

describe('what a recording says of itself', () => {
  test.each<[string, Buffer, string]>([
    ['a.mp3', mp3(10), 'audio/mpeg'],
    ['a.wav', wav(10), 'audio/wav'],
    ['a.flac', flac(10), 'audio/flac'],
    ['a.opus', opus(10), 'audio/ogg'],
    ['a.ogg', opus(10), 'audio/ogg'],
    ['a.m4a', m4a(10), 'audio/mp4'],
    ['a.mp4', m4a(10), 'audio/mp4'],
    ['a.mov', mov(10), 'video/quicktime'],
    ['a.webm', webm(10, 2), 'audio/webm'],
    ['b.webm', webm(10, 1, 2), 'video/webm'],
    // By what is in it, whatever its name says.
    ['a.mp3', m4a(10), 'audio/mp4'],
    ['c.mp3', m4a(10, [], mp3(3)), 'audio/mp4'],
    ['a.m4a', webm(10, 2), 'audio/webm'],
    ['b.mp3', mov(10), 'video/quicktime'],
  ])('how long %s plays, and of what type it is', async (name, bytes, type) => {
    const folder = folderOf({ [name]: bytes })
    expect(await readRecording(join(folder, name))).toMatchObject({ duration: 10, type })
  })

  test.each<[string, Buffer, number]>([
    [
      'a.m4b',
      m4a(9, [
        { start: 0, title: 'Begin' },
        { start: 3, title: 'Ünd' },
      ]),
      3,
    ],
    [
      'a.mp3',
      mp3(9, {}, [
        { start: 0, title: 'Begin' },
        { start: 3, title: 'Ünd' },
      ]),
      3,
    ],
    [
      'a.opus',
      opus(9, ['CHAPTER000=00:00:00.000', 'CHAPTER000NAME=Begin', 'chapter001=00:00:01.500', 'CHAPTER001NAME=Ünd']),
      1.5,
    ],
    [
      'a.flac',
      flac(9, ['CHAPTER001NAME=Ünd', 'CHAPTER001=00:00:02.000', 'CHAPTER000=00:00:00', 'CHAPTER000NAME=Begin']),
      2,
    ],
  ])('the chapters of %s', async (name, bytes, start) => {
    const folder = folderOf({ [name]: bytes })
    const heard = await readRecording(join(folder, name))
    expect(heard?.chapters).toEqual([
      { start: 0, title: 'Begin' },
      { start, title: 'Ünd' },
    ])
  })

  // QuickTime File Format, "Chapter Lists": the texts of a track, wherever in the file it is described.
  test.each([
    ['a.m4a', 'M4A ', false],
    ['a.m4a', 'M4A ', true],
    ['a.mov', 'qt  ', false],
    ['a.mp4', 'isom', true],
  ])('the chapters of %s in a track (%s), described after it: %s', async (name, brand, late) => {
    const parts = [
      { start: 0, title: 'Begin' },
      { start: 2.5, title: 'Ünd' },
      { start: 7, title: 'End' },
    ]
    const film = withTrack(brand, 9, parts, late)
    const folder = folderOf({ [name]: film })
    expect(await readRecording(join(folder, name))).toMatchObject({ duration: 9, chapters: parts })
    // Without the places of the texts there are none, and the recording can be played all the same.
    const broken = Buffer.from(film.toString('latin1').replaceAll('stco', 'free'), 'latin1')
    writeFileSync(join(folder, name), broken)
    expect(await readRecording(join(folder, name))).not.toHaveProperty('chapters')
  })

  test('the chapters of a film of more than 4 GB', async () => {
    const parts = [
      { start: 0, title: 'Begin' },
      { start: 2.5, title: 'End' },
    ]
    const film = withTrack('isom', 9, parts, false, true)
    const folder = folderOf({ 'a.mp4': film })
    // What is played goes on to the end of the file, which has a hole that takes no room.
    const file = openSync(join(folder, 'a.mp4'), 'r+')
    const played = film.lastIndexOf('mdat')
    writeSync(file, Buffer.alloc(4), 0, 4, played - 4)
    writeSync(file, film.subarray(played), 0, undefined, 2 ** 32 + played)
    closeSync(file)
    expect(await readRecording(join(folder, 'a.mp4'))).toMatchObject({ chapters: parts })
  })

  test.each([
    ['nothing', ''],
    ['a text', 'not sound'],
    ['zeros', '\0'.repeat(5000)],
  ])('%s is no recording', async (_, text) => {
    expect(await readRecording(join(folderOf({ 'a.mp3': text }), 'a.mp3'))).toBeUndefined()
  })
})

describe('what stands beside an article of the same name belongs to it', () => {
  const EPISODE = { 'site.yaml': SHOW, 'ep01.md': TITLED, 'ep01.mp3': mp3(10) }

  test.each(['ep01.md', 'ep01.txt', 'ep01.markdown', 'ep01.html'])('ep01.mp3 to %s', async (name) => {
    const { 'ep01.md': _, ...others } = EPISODE
    const [entry, ...more] = await entriesOf({ ...others, [name]: TITLED })
    expect(more).toEqual([])
    expect(entry?.enclosures).toEqual([
      { url: 'https://example.org/ep01.mp3', type: 'audio/mpeg', length: mp3(10).length, duration: 10 },
    ])
  })

  test('its words in every form and language, and its chapters', async () => {
    const words = ['ep01.vtt', 'ep01.de.srt', 'ep01.transcript.html', 'ep01.transcript.fr.json', 'ep01.chapters.json']
    const [entry, ...more] = await entriesOf({ ...EPISODE, ...Object.fromEntries(words.map((name) => [name, 'x'])) })
    expect(more).toEqual([])
    expect(entry?.episode).toEqual({
      transcripts: [
        { url: 'https://example.org/ep01.transcript.html', type: 'text/html' },
        { url: 'https://example.org/ep01.vtt', type: 'text/vtt' },
        { url: 'https://example.org/ep01.de.srt', type: 'application/x-subrip', language: 'de' },
        { url: 'https://example.org/ep01.transcript.fr.json', type: 'application/json', language: 'fr' },
      ],
      chapters: 'https://example.org/ep01.chapters.json',
    })
  })

  test('what the article names counts instead', async () => {
    const named = TITLED.replace(
      '---\nNotes',
      'enclosure: https://cdn.example/a.mp3\ntranscript: https://cdn.example/a.vtt\n---\nNotes',
    )
    const [entry, ...more] = await entriesOf({ ...EPISODE, 'ep01.md': named, 'ep01.vtt': 'x' })
    expect(more).toEqual([])
    expect(entry?.enclosures.map(({ url }) => url)).toEqual(['https://cdn.example/a.mp3'])
    expect(entry?.episode?.transcripts?.map(({ url }) => url)).toEqual(['https://cdn.example/a.vtt'])
  })

  test('a translation of the article has files of its own', async () => {
    const entries = await entriesOf({ ...EPISODE, 'ep01.de.md': TITLED, 'ep01.de.mp3': mp3(5), 'ep01.de.vtt': 'x' })
    const [english, german] = ['ep01.md', 'ep01.de.md'].map((path) => entries.find((entry) => entry.path === path))
    expect(english).toMatchObject({ enclosures: [{ url: 'https://example.org/ep01.mp3' }] })
    expect(english?.episode).toBeUndefined()
    expect(german).toMatchObject({
      enclosures: [{ url: 'https://example.org/ep01.de.mp3' }],
      episode: { transcripts: [{ url: 'https://example.org/ep01.de.vtt', type: 'text/vtt' }] },
    })
  })

  test('the recording in the folder of a bundle, whatever it is called', async () => {
    const [entry, ...more] = await entriesOf({ 'site.yaml': SHOW, 'one/index.md': TITLED, 'one/sound #1.mp3': mp3(10) })
    expect(more).toEqual([])
    expect(entry?.enclosures[0]).toMatchObject({ url: 'https://example.org/one/sound%20%231.mp3', duration: 10 })
  })

  test('not where there is no show', async () => {
    const [entry] = await entriesOf({ 'ep01.md': TITLED, 'ep01.mp3': mp3(10) })
    expect(entry?.enclosures).toEqual([])
  })
})

describe('a recording without an article is an episode by its tags', () => {
  const TAGGED = mp3(10, { title: 'A <b> & c', date: '2026-02-03', track: 7, comment: 'What it is about.' })

  test('title, day, number and comment', async () => {
    const [entry] = await entriesOf({ 'site.yaml': SHOW, 's/ep07.mp3': TAGGED, 's/ep07.vtt': 'x' })
    expect(entry).toMatchObject({
      path: 's/ep07.mp3',
      url: 'https://example.org/articles/s/ep07/',
      title: 'A & c',
      published: '2026-02-03T00:00:00Z',
      html: '<p>What it is about.</p>\n',
      enclosures: [{ url: 'https://example.org/s/ep07.mp3', duration: 10, length: TAGGED.length }],
      episode: { number: 7, transcripts: [{ type: 'text/vtt' }] },
    })
  })

  test('a comment as ffmpeg writes it', async () => {
    const [entry] = await entriesOf({ 'site.yaml': SHOW, 'a.mp3': mp3(10, { title: 'A', own: 'By ffmpeg.' }) })
    expect(entry?.html).toBe('<p>By ffmpeg.</p>\n')
  })

  // QuickTime File Format, "User Data Atoms", as `ffmpeg -metadata title=… -metadata date=…` writes them.
  test('the texts of a film of QuickTime', async () => {
    const film = mov(10, { '©nam': 'Ünd a film', '©day': '2026-02-03', '©cmt': 'What it shows.' })
    const [entry] = await entriesOf({ 'site.yaml': SHOW, 'a.mov': film })
    expect(entry).toMatchObject({
      title: 'Ünd a film',
      published: '2026-02-03T00:00:00Z',
      html: '<p>What it shows.</p>\n',
    })
  })

  test('title and date of its name where it has no tags', async () => {
    const [entry] = await entriesOf({ 'site.yaml': SHOW, '2026-02-03-my-first-show.mp3': mp3(10) })
    expect(entry).toMatchObject({ title: 'My first show', published: '2026-02-03T00:00:00Z', html: '' })
  })

  test('an article that comes to stand beside it takes its id', async () => {
    const before = await entriesOf({ 'site.yaml': SHOW, 'ep07.mp3': TAGGED })
    const after = await entriesOf({ 'site.yaml': SHOW, 'ep07.mp3': TAGGED, 'ep07.md': TITLED })
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('it is told, once', async () => {
    const { passed } = await checkFolder({
      folder: folderOf({ 'site.yaml': SHOW, 'a.mp3': TAGGED, 'b.mp3': mp3(10) }),
      url: 'https://example.org/',
      probe: false,
    })
    expect(passed.tagged).toEqual(['a.mp3', 'b.mp3'])
  })

  test('not one that an article names or mentions', async () => {
    const entries = await entriesOf({
      'site.yaml': SHOW,
      'a.md': `${TITLED}\n<audio src="clips/clip.mp3"></audio> and ![x](clips/other.m4a)\n`,
      'b.md': TITLED.replace('---\nNotes', 'enclosure: /clips/b.mp3\n---\nNotes'),
      ...{ 'clips/clip.mp3': mp3(1), 'clips/other.m4a': m4a(1), 'clips/b.mp3': mp3(1) },
    })
    expect(entries.map(({ path }) => path).toSorted()).toEqual(['a.md', 'b.md'])
  })

  test('not one that cannot be played', async () => {
    expect(await entriesOf({ 'site.yaml': SHOW, 'a.mp3': 'no sound' })).toEqual([])
    expect(await toldOf({ 'site.yaml': SHOW, 'a.mp3': 'no sound' })).toEqual([
      'a.mp3: is no recording that can be played: it has no length in time',
      'site.yaml: podcast: there is no episode, and directories take a show with one',
    ])
  })

  test('where there is no show, how to make one is told', async () => {
    expect(await toldOf({ 'a.mp3': mp3(1), 'b.mp3': mp3(1) })).toEqual([
      'a.mp3: no article is about this recording and 1 more, and there is no show in site.yaml',
    ])
  })
})

test('what is written wins, and is told where it differs from the file', async () => {
  const files = {
    'a.md': TITLED.replace(
      '---\nNotes',
      'enclosure: { url: /a.mp3, type: audio/ogg, length: 5, duration: 100 }\n---\nNotes',
    ),
    'a.mp3': mp3(10),
  }
  const [entry] = await entriesOf(files)
  expect(entry?.enclosures[0]).toMatchObject({ type: 'audio/ogg', length: 5, duration: 100 })
  const address = 'https://example.org/a.mp3'
  expect(await toldOf(files)).toEqual([
    `a.md: enclosure: "${address}" has ${mp3(10).length} bytes, and not 5`,
    `a.md: enclosure: "${address}" is audio/mpeg, and not audio/ogg`,
    `a.md: enclosure: "${address}" plays for 10 seconds, and not 100`,
  ])
})

test('the type of a file that is here is that of what is in it; where its name says another, that is told', async () => {
  const files = { 'site.yaml': SHOW, 'a.md': TITLED, 'a.mp3': m4a(10), 'b.md': TITLED, 'b.mp4': m4a(10) }
  const types = (await entriesOf(files)).flatMap(({ enclosures }) =>
    enclosures.map(({ url, type }) => `${url} ${type}`),
  )
  expect(types.sort()).toEqual(['https://example.org/a.mp3 audio/mp4', 'https://example.org/b.mp4 audio/mp4'])
  expect(await toldOf(files)).toEqual([
    'a.md: enclosure: "https://example.org/a.mp3" is audio/mp4, and its name says audio/mpeg, by which servers and players go',
  ])
})

test('words and chapters that are named and are not published are told', async () => {
  const named = TITLED.replace('---\nNotes', 'transcript: a.json\nchapters: b.json\n---\nNotes')
  expect(await toldOf({ 'a.md': named, 'a.json': '{}' })).toEqual([
    'a.md: "a.json" is neither in the collection nor in public/, so nobody will see or hear it',
    'a.md: "b.json" is neither in the collection nor in public/, so nobody will see or hear it',
  ])
  const good = TITLED.replace('---\nNotes', 'transcript: a.transcript.json\n---\nNotes')
  expect(await toldOf({ 'a.md': good, 'a.transcript.json': '{}' })).toEqual([])
})

test.each([
  ['a.vtt', '00:01 --> 00:02', 'text/vtt'],
  ['a.vtt', 'WEBVTT\n\nNo times.', 'text/vtt'],
  ['a.srt', '1\n00:01 to 00:02\nx', 'application/x-subrip'],
  ['a.transcript.json', '{}', 'application/json'],
  ['a.transcript.html', ' \n', 'text/html'],
])('the namespace, transcript: that %s with %j has no words is told', async (name, text, type) => {
  expect(await toldOf({ 'site.yaml': SHOW, 'a.md': TITLED, 'a.mp3': mp3(10), [name]: text })).toEqual([
    `a.md: transcript: "https://example.org/${name}" has no words that apps can read: it is no ${type}`,
  ])
})

test('chapters that are none, and chapters and soundbites beyond the end, are told', async () => {
  const files = { 'site.yaml': SHOW, 'a.mp3': mp3(10) }
  expect(await toldOf({ ...files, 'a.md': TITLED, 'a.chapters.json': '{ "chapters": 5 }' })).toEqual([
    'a.md: chapters: "https://example.org/a.chapters.json" has no chapters that apps can read',
  ])
  const bites = 'soundbites: [{ start: 8, duration: 3 }, { start: 9, duration: 3, title: Late }]\n'
  const chapters = 'chapters: ["00:00 Begin", "00:11 End", "01:00 Far"]\n'
  const late = TITLED.replace('---\nNotes', `${bites}${chapters}---\nNotes`)
  expect(await toldOf({ ...files, 'a.md': late })).toEqual([
    'a.md: chapters: "Far" is at 60 seconds, and the recording has 10',
    'a.md: soundbite: "Late" is at 12 seconds, and the recording has 10',
  ])
})

test('Apple, artwork: covers of the show and of an episode are judged by what is in their files', async () => {
  const picture = (width: number, height: number) => {
    const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex')
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    return bytes
  }
  const show = SHOW.replace('https://cdn.example/cover.png', '/cover.jpg')
  const episode = TITLED.replace('---\nNotes', 'image: /own.png\n---\nNotes')
  const files = { 'site.yaml': show, 'a.md': episode, 'a.mp3': mp3(10) }
  expect(await toldOf({ ...files, 'cover.jpg': picture(1400, 1400), 'own.png': picture(600, 400) })).toEqual([
    'site.yaml: podcast: "/cover.jpg" is image/png, and its name says image/jpeg',
    'a.md: image: "https://example.org/own.png" has 600 by 400 pixels, and a cover is a square of 1400 to 3000',
  ])
  expect(await toldOf({ ...files, 'cover.jpg': 'no picture', 'own.png': picture(1400, 1400) })).toEqual([
    'site.yaml: podcast: "/cover.jpg" is not a picture that can be read',
  ])
})

test('what is wrong with an episode is told at the field that says it', async () => {
  const episode = (lines: string) => TITLED.replace('---\nNotes', `${lines}\n---\nNotes`)
  const folder = folderOf({
    'site.yaml': SHOW,
    'a.md': episode('media: https://cdn.example/a.mp3\nCover: https://cdn.example/a.gif'),
    'b.md': episode('chapters: ["0:11 End"]\nepisode_cover: https://cdn.example/b.gif'),
    'b.mp3': mp3(5),
  })
  const { problems } = await checkFolder({ folder, url: 'https://example.org/', probe: false })
  expect(problems.map(({ file, line, column, what }) => `${file}:${line}:${column}: ${what}`)).toEqual([
    'a.md:4:8: enclosure: "https://cdn.example/a.mp3" has no length, which directories ask for',
    'a.md:5:8: image: "https://cdn.example/a.gif" is neither JPEG nor PNG',
    'b.md:5:16: image: "https://cdn.example/b.gif" is neither JPEG nor PNG',
    'b.md:4:11: chapters: "End" is at 11 seconds, and the recording has 5',
  ])
})

test('what is wrong in the tags of a recording is said of them, and at no line of a text', async () => {
  const { problems } = await checkFolder({
    folder: folderOf({ 'site.yaml': SHOW, 'a.mp3': mp3(10, { title: 'A', date: '2026-13-45' }) }),
    url: 'https://example.org/',
    probe: false,
  })
  expect(problems.map(({ file, line, what }) => [file, line, what])).toContainEqual([
    'a.mp3',
    1,
    expect.stringMatching(/^the tags of the recording: date: /),
  ])
})

test('players may round: a second more or less is not told', async () => {
  const written = (duration: number) => ({
    'a.md': TITLED.replace('---\nNotes', `enclosure: { url: /a.mp3, duration: ${duration} }\n---\nNotes`),
    'a.mp3': mp3(10),
  })
  expect(await toldOf(written(11))).toEqual([])
  expect(await toldOf(written(12))).toHaveLength(1)
})

describe('a recording is read once', () => {
  const LONG_AGO = new Date('2026-01-01')
  const save = (folder: string, name: string, bytes: Uint8Array, time = LONG_AGO) => {
    writeFileSync(join(folder, name), bytes)
    utimesSync(join(folder, name), time, time)
  }

  test('and again when its size or time changes, as pictures and articles are', async () => {
    const folder = folderOf({ 'site.yaml': SHOW, 'a.md': TITLED })
    save(folder, 'a.mp3', mp3(10))
    const cache = join(folderOf({}), 'records')
    const read = async () => {
      const reader = createFolderReader(folder, { url: 'https://example.org/' }, cache, createPool(0))
      const { measures } = await reader.read()
      reader.keep()
      return measures.get('https://example.org/a.mp3')?.duration
    }
    expect(await read()).toBe(10)
    // Of the same size and time: what is remembered counts.
    save(folder, 'a.mp3', Buffer.alloc(mp3(10).length))
    expect(await read()).toBe(10)
    save(folder, 'a.mp3', mp3(20))
    expect(await read()).toBe(20)
    save(folder, 'a.mp3', mp3(20), new Date('2026-01-02'))
    expect(await read()).toBe(20)
  })

  test('an article is read again when a file comes to stand beside it, or goes', async () => {
    const folder = folderOf({ 'site.yaml': SHOW })
    save(folder, 'a.md', Buffer.from(TITLED))
    const reader = createFolderReader(folder, { url: 'https://example.org/' }, undefined, createPool(0))
    const media = async () => (await reader.read()).records.map(({ media }) => media.length)
    expect(await media()).toEqual([0])
    save(folder, 'a.mp3', mp3(10))
    expect(await media()).toEqual([1])
    renameSync(join(folder, 'a.mp3'), join(folder, 'b.mp3'))
    expect(await media()).toEqual([0, 1])
    rmSync(join(folder, 'b.mp3'))
    expect(await media()).toEqual([0])
  })
})

test('Apple: where only one feed is a show, recordings of its episodes alone are remarked on', async () => {
  const film = (tag: string) =>
    `---\ntitle: ${tag}\ndate: 2026-01-01\ntags: [${tag}]\nenclosure: { url: https://cdn.example/a.ogg, type: audio/ogg, length: 9 }\n---\nNotes.\n`
  const show = SHOW.replace('title: A show\ndescription: D\n', '').trim()
  const told = await toldOf({
    'site.yaml': `title: A\ndescription: D\nfeeds:\n  - { name: show, include: { tags: [episode] }, ${show} }\n`,
    'a.md': film('episode'),
    'b.md': film('music'),
  })
  expect(told).toEqual([
    'a.md: enclosure: "https://cdn.example/a.ogg" is of the type audio/ogg, which Apple does not play',
  ])
})
