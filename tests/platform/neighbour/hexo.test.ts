import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, publish } from '../../pipeline/publish.ts'
import { shown } from './shown.ts'

const HEXO = {
  '_config.yml':
    'title: 海\nauthor: 安\nlanguage: zh-CN\ntimezone: Asia/Shanghai\nurl: https://sea.example\nnew_post_name: :title.md\n',
  'package.json': '{"dependencies":{"hexo":"^7.0.0"}}',
  'scaffolds/post.md': '---\ntitle: {{ title }}\ndate: {{ date }}\n---\n',
  'source/_drafts/later.md': '---\ntitle: Later\n---\nText\n',
  'source/about/index.md': '---\ntitle: About\n---\nText\n',
  'source/_posts/Dawn.md':
    '---\ntitle: Dawn\ndate: 2026-02-03 00:30:00\ncategories:\n- [Sport, Rowing]\n- 日记\ntags: sea\n---\nText\n',
  'source/_posts/north/pole.md': 'title: Pole\ndate: 2026-02-04 10:00:00\ntags:\n- ice\n---\nText\n',
}

describe('Hexo: https://hexo.io/docs/permalinks', () => {
  const permalink = (pattern: string, more = '') => ({
    ...HEXO,
    '_config.yml': `${HEXO['_config.yml']}permalink: ${pattern}\n${more}`,
  })

  test.each(['', 'source/_posts'])(
    'pointed at its folder "%s": what its settings and its articles say',
    async (inside) => {
      const { site, addresses, files } = await shown(join(folderOf(HEXO), inside))
      expect(site).toEqual({ url: 'https://sea.example/', final: true, title: '海' })
      expect(addresses).toEqual([
        'Dawn.md https://sea.example/2026/02/03/Dawn/',
        'north/pole.md https://sea.example/2026/02/04/north/pole/',
      ])
      expect(files).toMatchObject([
        { title: 'Dawn', date: '2026-02-02T16:30:00Z', tags: ['sea', 'Sport', 'Rowing', '日记'], authors: ['安'] },
        { title: 'Pole', date: '2026-02-04T02:00:00Z', tags: ['ice'] },
      ])
    },
  )

  test.each([
    ['posts/:title.html', '/posts/Dawn.html'],
    [':year/:i_month/:i_day/:name/', '/2026/2/3/Dawn/'],
    [':title/index.html', '/Dawn/'],
  ])('%s', async (pattern, path) => {
    const { addresses } = await shown(folderOf(permalink(pattern)))
    expect(addresses[0]).toBe(`Dawn.md https://sea.example${path}`)
  })

  test.each([
    ['_config.yml', '', true],
    ['_config.yml', 'marked:\n  breaks: false\n', false],
    ['_config.yml', 'markdown:\n  render:\n    breaks: false\n', false],
  ])('ends of lines are seen, unless its renderer says no: %s %j', async (file, more, isSeen) => {
    const files = {
      ...HEXO,
      [file]: HEXO['_config.yml'] + more,
      'source/_posts/b.md': '---\ntitle: B\ndate: 2026-02-03\n---\none\ntwo\n',
    }
    const { bytes } = await publish(join(folderOf(files), 'source/_posts'), new Date('2026-03-01T00:00:00Z'))
    expect(bytes().includes('one<br>')).toBe(isSeen)
  })

  test('the name of a file stands there as it is written, with all signs', async () => {
    const files = { 'source/_posts/C++（一）：起步.md': '---\ntitle: C\ndate: 2026-02-03\n---\nText\n' }
    const { addresses } = await shown(folderOf({ ...permalink(':title/'), ...files }))
    const path = `C++${encodeURIComponent('（一）：起步')}/`
    expect(addresses[0]).toBe(`C++（一）：起步.md https://sea.example/${path}`)
  })

  test('abbrlink is the last part of the address, where the pattern has it', async () => {
    const files = { 'source/_posts/Dawn.md': '---\ntitle: Dawn\ndate: 2026-02-03\nabbrlink: 4a17b156\n---\nText\n' }
    const { addresses } = await shown(folderOf({ ...permalink('p/:abbrlink.html'), ...files }))
    expect(addresses[0]).toBe('Dawn.md https://sea.example/p/4a17b156.html')
  })

  test('a day that new_post_name puts before the title of a file is none of its address', async () => {
    const config = HEXO['_config.yml'].replace(':title.md', ':year-:month-:day-:title.md')
    const post = { 'source/_posts/2026-02-05-ice.md': '---\ntitle: Ice\n---\nText\n' }
    const { addresses } = await shown(folderOf({ ...HEXO, ...post, '_config.yml': config }))
    expect(addresses[0]).toBe('2026-02-05-ice.md https://sea.example/2026/02/05/ice/')
  })
})
