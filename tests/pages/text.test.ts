import { expect, test } from 'vitest'
import { below, here, linkedHere } from '../../src/pages/address.ts'
import { bytes, clock } from '../../src/pages/article/media.ts'
import { html, trusted } from '../../src/pages/html.ts'
import { inDirection, inLanguage, languageName } from '../../src/pages/language.ts'
import { direction } from '../../src/settings/words/direction.ts'
import { SITE } from './sample.ts'

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['AR-eg', 'rtl'],
  ['he', 'rtl'],
  ['ckb', 'rtl'],
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
  ['ks-Deva-IN', 'ltr'],
  ['sl-1994', 'ltr'],
  ['', 'ltr'],
])('direction(): %s runs %s', (language, wanted) => {
  expect(direction(language)).toBe(wanted)
})

test.each([
  ['en', 'en', ''],
  ['de', 'en', ' lang="de"'],
  ['ar', 'en', ' lang="ar" dir="rtl"'],
  ['en', 'ar', ' lang="en" dir="ltr"'],
])('inLanguage(): %s inside %s', (language, around, wanted) => {
  expect(inLanguage(language, around).toString()).toBe(wanted)
})

test.each([
  ['de', 'Deutsch'],
  ['ar', 'العربية'],
  ['not a tag', 'not a tag'],
])('languageName(): %s is %s', (language, wanted) => {
  expect(languageName(language)).toBe(wanted)
})

test.each([
  [0, '0:00'],
  [65, '1:05'],
  [3723, '1:02:03'],
])('clock(): %d seconds are %s', (seconds, wanted) => {
  expect(clock(seconds)).toBe(wanted)
})

test.each([
  [1, '1 kB'],
  [84_000, '84 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [12_412_000, '12.4 MB'],
  [1_250_000_000, '1.3 GB'],
])('bytes(): %d are %s', (count, wanted) => {
  expect(bytes(count, 'en')).toBe(wanted)
})

test.each([
  ['icon.png', 'https://example.org/blog/icon.png'],
  ['/icon.png', 'https://example.org/blog/icon.png'],
  ['https://cdn.example.net/i.png', 'https://cdn.example.net/i.png'],
])('below(): %s of a site in a folder', (path, wanted) => {
  expect(below({ ...SITE, url: 'https://example.org/blog/' }, path)).toBe(wanted)
})

test('html`` escapes text in content and in attributes, and nothing that is markup already', () => {
  expect(html`<p title="${'"<&'}">${'<b>'}${html`<i>`}${[1, false, undefined]}</p>`.toString()).toBe(
    '<p title="&quot;&lt;&amp;">&lt;b&gt;<i>1</p>',
  )
})

test.each([
  ['https://example.org/blog/', '/blog/'],
  ['https://example.org/blog/tags/go/', '/blog/tags/go/'],
  ['https://example.org/elsewhere/', 'https://example.org/elsewhere/'],
  ['https://example.net/', 'https://example.net/'],
])('here(): %s as a link on a site at /blog/ is %s', (address, wanted) => {
  expect(here({ ...SITE, url: 'https://example.org/blog/' }, address)).toBe(wanted)
})

test('here() never makes another host out of a path', () => {
  expect(here(SITE, 'https://example.org//example.net/')).toBe('https://example.org//example.net/')
})

// UAX 9: signs at the end of a word take the direction of the text around it, unless the word is isolated.
test.each([
  ['ar', 'نادِ lamp.on() ثم C++، لا C#.', 'نادِ <bdi>lamp.on()</bdi> ثم <bdi>C++</bdi>، لا <bdi>C#</bdi>.'],
  [
    'he',
    '(ראו --help, @ann, $HOME, .NET ו-f(x,y)[0])',
    '(ראו <bdi>--help</bdi>, <bdi>@ann</bdi>, <bdi>$HOME</bdi>, <bdi>.NET</bdi> ו<bdi>-f(x,y)[0]</bdi>)',
  ],
  ['ar', 'قال Hello, world. ثم (2026-01-01) 3D <b>', 'قال Hello, world. ثم (2026-01-01) 3D <bdi>&lt;b&gt;</bdi>'],
  ['en', 'Call lamp.on() & go', 'Call lamp.on() &amp; go'],
])('in %s %s', (language, text, shown) => {
  expect(inDirection(text, language).toString()).toBe(shown)
})

test.each([
  [
    'what is on the site leads to where the page is looked at, also where a site is tried out',
    '<a href="https://example.org/b/#c"><img alt="" src="https://example.org/b.jpg"></a><video poster="https://example.org/c"></video>',
    '<a href="/b/#c"><img alt="" src="/b.jpg"></a><video poster="/c"></video>',
  ],
  [
    'nothing that would be another host without its own, nor what is read, copied or subscribed to',
    '<a title="href=https://example.org/" href="https://example.org//evil.example/">https://example.org/a</a><a href="https://example.org.evil.example/"><a href="feed:https://example.org/rss.xml" data-copy="https://example.org/rss.xml">',
    '<a title="href=https://example.org/" href="https://example.org//evil.example/">https://example.org/a</a><a href="https://example.org.evil.example/"><a href="feed:https://example.org/rss.xml" data-copy="https://example.org/rss.xml">',
  ],
])('linkedHere(): %s', (_, part, linked) => {
  expect(linkedHere(SITE, trusted(part)).toString()).toBe(linked)
})
