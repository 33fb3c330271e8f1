import { expect, test } from 'vitest'
import { readSite } from '../../src/settings/read-site.ts'
import { showGuid } from '../../src/settings/show-guid.ts'

// The examples that podcastindex.org/namespace/1.0 gives under "guid".
test.each([
  ['https://mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ['https://podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ['http://podnews.net/rss//', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
])('podcast:guid of %s', (address, guid) => {
  expect(showGuid(address)).toBe(guid)
})

test('podcast:guid: the one that is written stays when the feed moves', () => {
  const guid = '9b024349-ccf0-5f69-a609-6b82873eab3c'
  const text = `url: https://example.org/\nicon: /i.png\npodcast: { category: Arts, guid: ${guid} }`
  expect(readSite(text, 'site.yaml', { folderName: 'a' }).site.podcast?.guid).toBe(guid)
  const made = readSite(text.replace(/, guid: .*/, ' }'), 'site.yaml', { folderName: 'a' }).site.podcast?.guid
  expect(made).toBe(showGuid('https://example.org/rss.xml'))
})
