import { describe, expect, test } from 'vitest'
import { element, enclosedHtml, escapeAttribute, escapeText, writeElement } from '../../src/feed/xml.ts'
import { cleanText } from '../../src/text/clean.ts'
import { escapeMarkup } from '../../src/text/escape.ts'

test.each([
  ['plain', 'plain'],
  ['a < b > c & d "e" \'f\'', 'a &lt; b &gt; c &amp; d "e" \'f\''],
  ['&amp;', '&amp;amp;'],
  [']]>', ']]&gt;'],
  ['a\r\nb\tc', 'a&#xD;\nb\tc'],
  ['\u0000\u0008\u000b\u001f\ud800\ufffe\uffff', ''],
])('XML 1.0 2.4: escapeText %j', (text, expected) => expect(escapeText(text)).toBe(expected))

test.each([
  ['a "b" <c> & \'d\'', "a &quot;b&quot; &lt;c&gt; &amp; 'd'"],
  ['a\tb\nc\rd', 'a&#x9;b&#xA;c&#xD;d'],
])('XML 1.0 3.3.3: escapeAttribute %j', (text, expected) => expect(escapeAttribute(text)).toBe(expected))

test('escapeMarkup: plain text shows as it is in HTML', () => {
  expect(escapeMarkup('1 < 2 & <b>')).toBe('1 &lt; 2 &amp; &lt;b&gt;')
})

test.each([
  ['<p>a ]]> b ]]>]]></p>', '<p>a ]]&gt; b ]]&gt;]]&gt;</p>'],
  ['<pre>a\r\nb\rc\n  d</pre>', '<pre>a\nb\nc\n  d</pre>'],
  // The end of a section must not come about by dropping a character either.
  ['a ]\u0001]\ud800> b', 'a ]]&gt; b'],
])('CONFORMANCE 78: enclosedHtml %j', (html, expected) => expect(enclosedHtml(html)).toBe(expected))

describe('XML 1.0 2.2, CONFORMANCE 76, 77: cleanText', () => {
  test.each(['\t\n\r', ' ~', '\u00a0', '\ud7ff', '\ue000', '\ufffc', '🏳️‍🌈', '\u{10ffff}', '\u202eעברית'])(
    'keeps %j',
    (text) => expect(cleanText(text)).toBe(text),
  )
  test.each(['\u0000', '\u0008', '\u000b', '\u000c', '\u000e', '\u001f', '\u007f', '\u0080', '\u0085', '\u009f'])(
    'drops the control %j',
    (text) => expect(cleanText(`a${text}b`)).toBe('ab'),
  )
  test.each(['\ud800', '\udfff', '\udc00\ud800', '\ufffe', '\uffff', '\ufffd'])('drops %j', (text) =>
    expect(cleanText(`a${text}b`)).toBe('ab'),
  )
})

test('writeElement: attributes in order, absent ones left out, empty content closed', () => {
  expect(writeElement(element('a:b', { x: 0, y: undefined, z: '"' }))).toBe('<a:b x="0" z="&quot;"/>')
  expect(writeElement(element('a', {}, [element('b', {}, '<'), element('c', {})]))).toBe('<a><b>&lt;</b><c/></a>')
})
