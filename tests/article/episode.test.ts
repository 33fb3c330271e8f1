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
  [
    'people:\n  - Ann\n  - { name: Ben, role: Guest, img: ben.jpg, href: https://ben.example/ }',
    { people: [{ name: 'Ann' }, { name: 'Ben', role: 'guest', image: 'ben.jpg', url: 'https://ben.example/' }] },
  ],
  ['guests: [Cy]', { people: [{ name: 'Cy', role: 'guest' }] }],
])('%j', (lines, episode) => {
  expect(read(lines)).toEqual(episode)
  expect(problems(lines)).toEqual([])
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
