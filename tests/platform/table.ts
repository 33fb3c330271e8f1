/** What is expected of a field: this value, a match, or that it is absent. */
export type Expected = string | RegExp | null

export type Row = {
  /** The clause, then what must be true. */
  readonly name: string
  readonly method?: string
  readonly path: string
  /** `{etag}` and `{modified}` stand for the validators of a plain GET of the same path. */
  readonly fields?: Readonly<Record<string, string | string[]>>
  readonly status: number
  readonly expect?: Readonly<Record<string, Expected>>
  /** In the body; null for no body at all. */
  readonly body?: RegExp | null
}

const RSS = 'application/rss+xml; charset=utf-8'
const ATOM = 'application/atom+xml; charset=utf-8'
const JSON_FEED = 'application/feed+json'
const PERSON = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html,*/*;q=0.8' }
const EARLY = 'Sat, 01 Jan 2000 00:00:00 GMT'
const LATE = 'Fri, 01 Jan 2100 00:00:00 GMT'

/** The same requests for every platform, with the same answers. */
export const TABLE: readonly Row[] = [
  // Methods
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'].map(
    (method): Row => ({
      name: `C97: ${method} is refused with Allow`,
      method,
      path: '/rss.xml',
      status: 405,
      expect: { allow: 'GET, HEAD, OPTIONS', 'cache-control': 'no-store' },
    }),
  ),
  { name: 'C97: also where nothing stands', method: 'POST', path: '/nothing', status: 405, expect: { allow: /GET/ } },
  {
    name: 'C97: OPTIONS is answered for browsers that ask first',
    method: 'OPTIONS',
    path: '/feed.json',
    status: 204,
    body: null,
    fields: {
      Origin: 'https://app.example.com',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'if-none-match',
    },
    expect: {
      allow: /HEAD/,
      'access-control-allow-origin': '*',
      'access-control-allow-methods': /GET/,
      'access-control-allow-headers': /If-None-Match/i,
    },
  },
  // Types
  { name: 'C99: RSS', path: '/rss.xml', status: 200, expect: { 'content-type': RSS }, body: /^<\?xml[\s\S]*<rss/ },
  { name: 'C99: Atom', path: '/atom.xml', status: 200, expect: { 'content-type': ATOM }, body: /<feed/ },
  {
    name: 'C99: JSON Feed',
    path: '/feed.json',
    status: 200,
    expect: { 'content-type': JSON_FEED },
    body: /^\{\s*"version"/,
  },
  {
    name: 'C90: a scheduled entry is not in the feed',
    path: '/rss.xml',
    status: 200,
    body: /^(?![\s\S]*Scheduled for much later)/,
  },
  // Fields of a 200
  {
    name: 'C100, C101, C107, C109, C116, C118, C121, C122, C124, C141: what a 200 says',
    path: '/atom.xml',
    status: 200,
    expect: {
      etag: /^W\/"a[\w-]+"$/,
      'last-modified': / GMT$/,
      vary: 'Accept-Encoding, Sec-Fetch-Dest',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': /ETag.*Last-Modified.*Link/,
      'cache-control': 'public, max-age=900, stale-while-revalidate=86400, stale-if-error=86400',
      'cdn-cache-control': 'max-age=3600, stale-while-revalidate=86400, stale-if-error=86400',
      'x-content-type-options': 'nosniff',
      'cache-status': /^feedwright; /,
      link: '<https://example.org/atom.xml>; rel="self"; type="application/atom+xml", <https://hub.example.com/>; rel="hub"',
    },
  },
  {
    name: 'C114, C115: no cookie, no Expires',
    path: '/rss.xml',
    status: 200,
    expect: { 'set-cookie': null, expires: null, 'www-authenticate': null },
  },
  {
    name: 'C110: Range is ignored on a feed',
    path: '/rss.xml',
    fields: { Range: 'bytes=0-9' },
    status: 200,
    expect: { 'content-range': null },
    body: /<\/rss>/,
  },
  // Conditional requests
  {
    name: 'C102, C106: the same tag is a 304 with the fields of the 200',
    path: '/atom.xml',
    fields: { 'If-None-Match': '{etag}' },
    status: 304,
    body: null,
    expect: {
      etag: '{etag}',
      'last-modified': '{modified}',
      vary: 'Accept-Encoding, Sec-Fetch-Dest',
      'cache-control': /max-age=900/,
      'access-control-allow-origin': '*',
      link: /rel="self"/,
      date: / GMT$/,
      'content-type': null,
      'cdn-cache-control': /max-age=3600/,
    },
  },
  {
    name: 'C102: one of a list',
    path: '/rss.xml',
    fields: { 'If-None-Match': '"x", W/"a,b" ,{etag}, "y"' },
    status: 304,
    body: null,
  },
  {
    name: 'C102: a comma inside a tag is part of it',
    path: '/rss.xml',
    fields: { 'If-None-Match': '"one,{etag}"' },
    status: 200,
  },
  {
    name: 'C102: tags on several lines',
    path: '/rss.xml',
    fields: { 'If-None-Match': ['"x"', '{etag}'] },
    status: 304,
    body: null,
  },
  { name: 'C102: any', path: '/rss.xml', fields: { 'If-None-Match': '*' }, status: 304, body: null },
  {
    name: 'C102: a strong tag compares weakly',
    path: '/rss.xml',
    fields: { 'If-None-Match': '{strong}' },
    status: 304,
    body: null,
  },
  { name: 'C102: another tag', path: '/rss.xml', fields: { 'If-None-Match': 'W/"other"' }, status: 200 },
  { name: 'C102: no tag at all', path: '/rss.xml', fields: { 'If-None-Match': 'not a tag' }, status: 200 },
  {
    name: 'C103: a tag that does not match decides alone',
    path: '/rss.xml',
    fields: { 'If-None-Match': '"x"', 'If-Modified-Since': LATE },
    status: 200,
  },
  {
    name: 'C103: a tag that matches decides alone',
    path: '/rss.xml',
    fields: { 'If-None-Match': '{etag}', 'If-Modified-Since': EARLY },
    status: 304,
  },
  {
    name: 'C104: the same date',
    path: '/rss.xml',
    fields: { 'If-Modified-Since': '{modified}' },
    status: 304,
    body: null,
  },
  { name: 'C104: a later date', path: '/rss.xml', fields: { 'If-Modified-Since': LATE }, status: 304 },
  {
    name: 'C104: the first poll of Thunderbird',
    path: '/rss.xml',
    fields: { 'If-Modified-Since': EARLY },
    status: 200,
  },
  {
    name: 'C104: RFC 850',
    path: '/rss.xml',
    fields: { 'If-Modified-Since': 'Friday, 01-Jan-60 00:00:00 GMT' },
    status: 304,
  },
  { name: 'C104: asctime', path: '/rss.xml', fields: { 'If-Modified-Since': 'Fri Jan  1 00:00:00 2100' }, status: 304 },
  ...[
    '2100-01-01',
    'Fri, 01 Jan 2100 00:00:00',
    'Fri, 30 Feb 2100 00:00:00 GMT',
    'Fri, 01 Jan 2100 25:00:00 GMT',
    'soon',
    '',
  ].map(
    (date): Row => ({
      name: `C104: ${JSON.stringify(date)} is no date`,
      path: '/rss.xml',
      fields: { 'If-Modified-Since': date },
      status: 200,
    }),
  ),
  {
    name: 'RFC 9110 13.1.1: If-Match never holds for a weak tag',
    path: '/rss.xml',
    fields: { 'If-Match': '{etag}' },
    status: 412,
  },
  { name: 'RFC 9110 13.1.1: If-Match any', path: '/rss.xml', fields: { 'If-Match': '*' }, status: 200 },
  { name: 'RFC 9110 13.1.4: changed since', path: '/rss.xml', fields: { 'If-Unmodified-Since': EARLY }, status: 412 },
  {
    name: 'RFC 9110 13.1.4: not changed since',
    path: '/rss.xml',
    fields: { 'If-Unmodified-Since': LATE },
    status: 200,
  },
  {
    name: 'C98: HEAD of a fresh copy',
    method: 'HEAD',
    path: '/rss.xml',
    fields: { 'If-None-Match': '{etag}' },
    status: 304,
    body: null,
  },
  // People and readers
  {
    name: 'C144, C145: a person sees a page at the address of a feed',
    path: '/tags/go/atom.xml',
    fields: PERSON,
    status: 200,
    body: /<!doctype html>/i,
    expect: {
      'content-type': 'text/html; charset=utf-8',
      vary: /Sec-Fetch-Dest/,
      'x-robots-tag': 'noindex',
      etag: /^W\/"pa/,
      'x-content-type-options': 'nosniff',
      'content-security-policy': /^(?=.*default-src 'none')(?!.*unsafe-inline)/,
      link: /<https:\/\/example.org\/tags\/go\/atom.xml>; rel="alternate"; type="application\/atom\+xml"/,
    },
  },
  {
    name: 'C144: ?raw is the feed, also for a person',
    path: '/atom.xml?raw',
    fields: PERSON,
    status: 200,
    expect: { 'content-type': ATOM },
  },
  {
    name: 'C144: text/html in Accept is no person',
    path: '/atom.xml',
    fields: { Accept: 'text/html,*/*' },
    status: 200,
    expect: { 'content-type': ATOM },
  },
  {
    name: 'C144: a frame is no person',
    path: '/atom.xml',
    fields: { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' },
    status: 200,
    expect: { 'content-type': ATOM },
  },
  {
    name: 'C144: a script is no person',
    path: '/atom.xml',
    fields: { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' },
    status: 200,
    expect: { 'content-type': ATOM },
  },
  {
    name: 'C145: the tag of the page is not that of the feed',
    path: '/atom.xml',
    fields: { ...PERSON, 'If-None-Match': '{plain-etag}' },
    status: 200,
    expect: { 'content-type': /html/ },
  },
  // /feed
  {
    name: '/feed is RSS',
    path: '/feed',
    status: 200,
    expect: {
      'content-type': RSS,
      vary: 'Accept-Encoding, Sec-Fetch-Dest, Accept',
      'content-location': 'https://example.org/rss.xml',
    },
  },
  {
    name: '/feed never is HTML by Accept',
    path: '/feed',
    fields: { Accept: 'text/html' },
    status: 200,
    expect: { 'content-type': RSS },
  },
  {
    name: '/feed is Atom when asked by name',
    path: '/feed',
    fields: { Accept: 'application/atom+xml' },
    status: 200,
    expect: { 'content-type': ATOM, 'content-location': 'https://example.org/atom.xml' },
  },
  {
    name: '/feed goes by weight',
    path: '/feed',
    fields: { Accept: 'application/rss+xml;q=0.5, application/feed+json;q=0.8, */*' },
    status: 200,
    expect: { 'content-type': JSON_FEED },
  },
  {
    name: '/feed: a weight of zero is a no',
    path: '/feed',
    fields: { Accept: 'application/atom+xml;q=0' },
    status: 200,
    expect: { 'content-type': RSS },
  },
  {
    name: '/feed below a tag',
    path: '/tags/go/feed',
    fields: { Accept: 'application/atom+xml' },
    status: 200,
    expect: { 'content-type': ATOM },
  },
  // Old places
  ...(
    [
      ['/feed/', RSS],
      ['/index.xml', RSS],
      ['/feed.xml', RSS],
      ['/rss', RSS],
      ['/rss/', RSS],
      ['/atom', ATOM],
      ['/feed/atom/', ATOM],
      ['/feeds/posts/default', ATOM],
      ['/blog/feed.xml', RSS],
      ['/blog/atom.xml', ATOM],
      ['/blog/feed/', RSS],
      ['/index.json', JSON_FEED],
      ['/tags/go/feed/', RSS],
      ['/tags/go/index.xml', RSS],
      ['/tag/go/feed/', RSS],
      ['/category/go/feed/', RSS],
      ['/tag/go/rss/', RSS],
      ['/author/ann/rss/', RSS],
      ['/author/ann/feed/atom/', ATOM],
      ['/feeds/posts/default?alt=rss', RSS],
      ['/feeds/posts/default', ATOM],
    ] as const
  ).map(
    ([path, type]): Row => ({
      name: `C138: ${path} answers directly`,
      path,
      status: 200,
      expect: { 'content-type': type, location: null },
    }),
  ),
  {
    name: 'C4: at an old place the self link is the canonical one',
    path: '/feed/',
    status: 200,
    expect: { link: /^<https:\/\/example.org\/rss.xml>; rel="self"/ },
  },
  // Redirects
  {
    name: 'C96: redirects of site.yaml',
    path: '/old/feed.xml',
    status: 301,
    expect: { location: 'https://example.org/rss.xml' },
  },
  {
    name: 'C96: to another site',
    path: '/older/',
    status: 308,
    expect: { location: 'https://elsewhere.example.net/a%20b' },
  },
  {
    name: 'C111: retired',
    path: '/retired.xml',
    status: 410,
    expect: { 'content-type': /^text\/plain/, 'cache-control': 'no-store' },
  },
  {
    name: 'an alias of an article',
    path: '/once/here/',
    status: 308,
    expect: { location: /^https:\/\/example.org\/.*second\/$/ },
  },
  {
    name: 'a folder without its slash, the query dropped',
    path: '/tags/go?x=1',
    status: 308,
    expect: { location: 'https://example.org/tags/go/' },
  },
  // Spellings, queries
  { name: 'a tag with odd characters', path: '/tags/c%2B%2B/rss.xml', status: 200, expect: { 'content-type': RSS } },
  {
    name: 'RFC 3986 6.2.2: the same, spelt otherwise',
    path: '/tags/%63++/rss.xml',
    status: 200,
    expect: { 'content-type': RSS, link: /tags\/c%2B%2B\/rss.xml/ },
  },
  {
    name: 'C117: unknown queries are ignored',
    path: '/rss.xml?utm_source=x&cb=1',
    fields: { 'If-None-Match': '{plain-etag}' },
    status: 304,
  },
  // Archives: a boundary between two entries of one second has an id in it, and ids have the slashes of sub-folders.
  ...(
    [
      ['in a sub-folder', '/archive/start--2026-03-02T09:00:00Z~tag%3Aexample.org%2C2026%3Aa%2Fb/rss.xml'],
      ['that holds a time', '/archive/start--2026-03-02T09:00:00Z~tag%3Aa%3AT09%3A00/rss.xml'],
      ['with a backslash', '/archive/start--2026-03-02T09:00:00Z~https%3A%2F%2Fexample.org%2F%5Ca/rss.xml'],
      ['encoded once more than needed', '/archive/start--2026-03-02T09%3a00%3a00Z%7etag%3aa%2fb/rss.xml'],
      [
        'that is long, in another script',
        `/archive/start--2026-03-02T09:00:00Z~tag%3Aa%2F${'%25E6%2597%25A5'.repeat(250)}/rss.xml`,
      ],
    ] as const
  ).map(
    ([what, path]): Row => ({
      name: `RFC 5005 4: an archive up to an id ${what}`,
      path,
      status: 200,
      expect: { 'content-type': RSS, 'cache-control': /max-age=31536000/ },
      body: /Second[\s\S]*First/,
    }),
  ),
  { name: 'RFC 5005 4: a slash makes no period', path: '/archive/..%2F..%2Fetc/rss.xml', status: 404 },
  { name: 'no file is looked for below an archive', path: '/archive/a%2F..%2Fstyle.css', status: 404 },
  // Nothing there, and nonsense
  {
    name: 'C111: nothing',
    path: '/nothing.xml',
    status: 404,
    expect: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  },
  { name: 'C111: no such tag', path: '/tags/nothing/rss.xml', status: 404, expect: { 'content-type': /^text\/plain/ } },
  { name: 'C90: no page for a scheduled entry', path: '/secret/', status: 404 },
  {
    name: 'C111: a person gets a page, and still a 404',
    path: '/nothing',
    fields: PERSON,
    status: 404,
    expect: { 'content-type': /^text\/html/ },
  },
  { name: 'a lone percent sign', path: '/%zz', status: 400, expect: { 'content-type': /^text\/plain/ } },
  { name: 'bytes that are not UTF-8', path: '/%ff', status: 400 },
  { name: 'an overlong slash', path: '/%c0%af', status: 400 },
  { name: 'a zero byte', path: '/rss.xml%00', status: 400 },
  { name: 'an encoded slash', path: '/_edition%2Fmanifest.json', status: 400 },
  { name: 'an encoded backslash', path: '/..%5c..%5cetc', status: 400 },
  { name: 'an address far too long', path: `/${'a'.repeat(9000)}`, status: 414 },
  { name: 'a query far too long', path: `/rss.xml?${'a'.repeat(9000)}`, status: 414 },
  { name: 'a prototype is no feed', path: '/tags/__proto__/rss.xml', status: 404 },
  // Hosts
  {
    name: 'C87: X-Forwarded fields have no effect',
    path: '/rss.xml',
    fields: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'ftp', Forwarded: 'host=evil.example' },
    status: 200,
    body: /^(?![\s\S]*evil\.example)[\s\S]*https:\/\/example\.org\/rss\.xml/,
  },
  {
    name: 'C87: no redirect to the host that was asked',
    path: '/tags/go',
    fields: { 'X-Forwarded-Host': 'evil.example' },
    status: 308,
    expect: { location: 'https://example.org/tags/go/' },
  },
  // Other documents
  {
    name: 'C139: OPML',
    path: '/feeds.opml',
    status: 200,
    expect: { 'content-type': 'text/x-opml; charset=utf-8', etag: /^W\/"l/ },
    body: /<opml/,
  },
  { name: 'OPML: fresh', path: '/feeds.opml', fields: { 'If-None-Match': '{etag}' }, status: 304 },
  {
    name: 'C140: the sitemap',
    path: '/sitemap.xml',
    status: 200,
    expect: { 'content-type': /xml/ },
    body: /<urlset[\s\S]*<loc>https:\/\/example\.org\//,
  },
  {
    name: 'robots.txt',
    path: '/robots.txt',
    status: 200,
    body: /^User-agent: \*\nAllow: \/\n\nSitemap: https:\/\/example\.org\/sitemap\.xml\n$/,
  },
  {
    name: 'C137: the home page offers the feeds',
    path: '/',
    status: 200,
    expect: {
      'content-type': /^text\/html/,
      link: /rss\.xml>; rel="alternate"; type="application\/rss\+xml"/,
      'x-robots-tag': null,
    },
  },
  { name: 'the page of all feeds', path: '/feeds/', status: 200, expect: { 'content-type': /^text\/html/ } },
  {
    name: 'the page of a feed',
    path: '/tags/go/',
    status: 200,
    expect: { 'content-type': /^text\/html/, 'x-robots-tag': null },
  },
  {
    name: 'health',
    path: '/health',
    status: 200,
    expect: { 'cache-control': 'no-store', 'content-type': 'application/json' },
    body: /"edition":"[\w-]+".*"since":"20/,
  },
  // Files
  {
    name: 'public/ has validators',
    path: '/style.css',
    status: 200,
    expect: {
      etag: /^W\/"f/,
      'content-type': 'text/css; charset=utf-8',
      'cache-control': /max-age=3600/,
    },
  },
  { name: 'public/ is fresh', path: '/style.css', fields: { 'If-None-Match': '{etag}' }, status: 304 },
  {
    name: 'RFC 9110 14.2: a part of a sound file',
    path: '/sound.mp3',
    fields: { Range: 'bytes=2-4' },
    status: 206,
    expect: { 'content-range': 'bytes 2-4/10', 'content-length': '3' },
    body: /^234$/,
  },
  { name: 'RFC 9110 14.2: its end', path: '/sound.mp3', fields: { Range: 'bytes=-3' }, status: 206, body: /^789$/ },
  {
    name: 'RFC 9110 15.5.17: past its end',
    path: '/sound.mp3',
    fields: { Range: 'bytes=10-' },
    status: 416,
    expect: { 'content-range': 'bytes */10' },
  },
  {
    name: 'RFC 9110 13.1.5: a part of another state is the whole',
    path: '/sound.mp3',
    fields: { Range: 'bytes=2-4', 'If-Range': '"other"' },
    status: 200,
  },
  {
    name: 'the page of a folder of files',
    path: '/folder/',
    status: 200,
    expect: { 'content-type': 'text/html; charset=utf-8' },
    body: /^<h1>A folder/,
  },
  {
    name: 'the page of a folder of files, without its slash',
    path: '/folder',
    status: 308,
    expect: { location: 'https://example.org/folder/' },
  },
  { name: 'a hidden file', path: '/.hidden', status: 404 },
  {
    name: 'the edition itself is not public',
    path: '/_edition/manifest.json',
    status: 404,
    body: /^(?![\s\S]*format)/,
  },
  {
    name: 'the edition itself, spelt otherwise',
    path: '/%5Fedition/manifest.json',
    status: 404,
    body: /^(?![\s\S]*format)/,
  },
  { name: 'the edition itself, in capitals', path: '/_EDITION/manifest.json', status: 404, body: /^(?![\s\S]*format)/ },
  {
    name: 'the edition itself, after an empty segment',
    path: '//_edition/manifest.json',
    status: 404,
    body: /^(?![\s\S]*format)/,
  },
  { name: 'a path that begins like a host', path: '//evil.example/rss.xml', status: 404, expect: { location: null } },
  // Deltas
  {
    name: 'C126: a copy that is current is a 304 first',
    path: '/rss.xml',
    fields: { 'A-IM': 'feed', 'If-None-Match': '{etag}' },
    status: 304,
  },
  {
    name: 'C126: without a tag all of it',
    path: '/rss.xml',
    fields: { 'A-IM': 'feed' },
    status: 200,
    expect: { im: null },
  },
  {
    name: 'C126: an unknown base is a 200',
    path: '/rss.xml',
    fields: { 'A-IM': 'feed', 'If-None-Match': 'W/"rAAAAAAAAAAAA"' },
    status: 200,
    expect: { im: null },
  },
  {
    name: 'C126, C127: a known base is a 226 with the rest',
    path: '/rss.xml',
    fields: { 'A-IM': 'gzip;q=0.5, feed', 'If-None-Match': '"x", {base}' },
    status: 226,
    body: /^<\?xml[\s\S]*Third[\s\S]*<\/rss>/,
    expect: {
      im: 'feed',
      'delta-base': '{base}',
      etag: '{etag}',
      'cache-control': 'no-store, im',
      'content-type': RSS,
      'cdn-cache-control': null,
    },
  },
  {
    name: 'C128: only new entries are in it',
    path: '/atom.xml',
    fields: { 'A-IM': 'feed', 'If-None-Match': '{base}' },
    status: 226,
    body: /^(?![\s\S]*First &amp; best)[\s\S]*Third/,
  },
  {
    name: 'C126: a weight of zero is a no',
    path: '/rss.xml',
    fields: { 'A-IM': 'feed;q=0', 'If-None-Match': '{base}' },
    status: 200,
    expect: { im: null },
  },
  {
    name: 'C131: never for HEAD',
    method: 'HEAD',
    path: '/rss.xml',
    fields: { 'A-IM': 'feed', 'If-None-Match': '{base}' },
    status: 200,
  },
  {
    name: 'C131: never for JSON',
    path: '/feed.json',
    fields: { 'A-IM': 'feed', 'If-None-Match': '{base}' },
    status: 200,
    expect: { im: null },
  },
  {
    name: 'C131: never for a person',
    path: '/rss.xml',
    fields: { ...PERSON, 'A-IM': 'feed', 'If-None-Match': '{base}' },
    status: 200,
    expect: { 'content-type': /html/ },
  },
]
