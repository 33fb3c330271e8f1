/* Recordings of silence, each as small as its format allows: enough for whoever reads how long they play, and what their tags say. */

type Tags = {
  readonly title?: string
  readonly date?: string
  readonly track?: number
  readonly comment?: string
  /** A comment as ffmpeg writes it. */
  readonly own?: string
}
type Part = { readonly start: number; readonly title: string }

const ascii = (text: string) => Buffer.from(text, 'latin1')
const big = (value: number, bytes = 4) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
const little = (value: number, bytes = 4) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

/** MPEG 2.5 layer 3 at 8 kbit/s: a frame of 72 bytes for each 72 ms. Tags and chapters as ID3v2.3 has them. */
export function mp3(
  seconds: number,
  { title, date, track, comment, own }: Tags = {},
  chapters: readonly Part[] = [],
): Buffer {
  const frame = (id: string, body: Buffer) => Buffer.concat([ascii(id), big(body.length), big(0, 2), body])
  const words = (id: string, text: string) =>
    frame(id, Buffer.concat([Buffer.of(1), Buffer.from(`\uFEFF${text}`, 'utf16le')]))
  const [year = '', month = '', day = ''] = date?.split('-') ?? []
  const frames = [
    ...(title === undefined ? [] : [words('TIT2', title)]),
    ...(date === undefined ? [] : [words('TYER', year), words('TDAT', day + month)]),
    ...(track === undefined ? [] : [words('TRCK', String(track))]),
    ...(comment === undefined ? [] : [frame('COMM', Buffer.concat([Buffer.of(0), ascii(`eng\0${comment}`)]))]),
    ...(own === undefined ? [] : [frame('TXXX', Buffer.concat([Buffer.of(0), ascii(`comment\0${own}`)]))]),
    ...chapters.map(({ start, title }, i) =>
      frame(
        'CHAP',
        Buffer.concat([
          ascii(`c${i}\0`),
          big(start * 1000),
          big(start * 1000 + 1),
          big(2 ** 32 - 1),
          big(2 ** 32 - 1),
          words('TIT2', title),
        ]),
      ),
    ),
  ]
  const tags = Buffer.concat(frames)
  const size = [21, 14, 7, 0].map((shift) => (tags.length >> shift) & 0x7f)
  const head = frames.length > 0 ? [ascii('ID3'), Buffer.of(3, 0, 0, ...size), tags] : []
  const silence = Buffer.concat([Buffer.of(0xff, 0xe3, 0x18, 0xc4), Buffer.alloc(68)])
  return Buffer.concat([...head, ...Array.from({ length: Math.round(seconds / 0.072) }, () => silence)])
}

/** 8 bits at 1 kHz. */
export function wav(seconds: number): Buffer {
  const format = [
    ascii('fmt '),
    little(16),
    little(1, 2),
    little(1, 2),
    little(1000),
    little(1000),
    little(1, 2),
    little(8, 2),
  ]
  const body = Buffer.concat([
    ascii('WAVE'),
    ...format,
    ascii('data'),
    little(seconds * 1000),
    Buffer.alloc(seconds * 1000, 128),
  ])
  return Buffer.concat([ascii('RIFF'), little(body.length), body])
}

function comments(vendor: string, own: readonly string[]): Buffer {
  const words = [vendor, ...own].map((text) => Buffer.concat([little(Buffer.byteLength(text)), Buffer.from(text)]))
  return Buffer.concat([words[0] ?? big(0), little(own.length), ...words.slice(1)])
}

/** The header alone, which says how many samples there are; comments as Vorbis has them. */
export function flac(seconds: number, own: readonly string[] = []): Buffer {
  const rate = 8000
  const samples = BigInt(seconds * rate)
  const packed = (BigInt(rate) << 44n) | (0n << 41n) | (15n << 36n) | samples
  const about = Buffer.concat([
    big(4096, 2),
    big(4096, 2),
    big(0, 3),
    big(0, 3),
    big(Number(packed >> 32n)),
    big(Number(packed & 0xffffffffn)),
    Buffer.alloc(16),
  ])
  const words = comments('x', own)
  return Buffer.concat([
    ascii('fLaC'),
    Buffer.of(0),
    big(about.length, 3),
    about,
    Buffer.of(0x84),
    big(words.length, 3),
    words,
  ])
}

/** Two headers, and a last page that says where it ends. RFC 7845. */
export function opus(seconds: number, own: readonly string[] = []): Buffer {
  const page = (flags: number, position: number, number: number, body: Buffer) =>
    Buffer.concat([
      ...[ascii('OggS'), Buffer.of(0, flags), little(position, 6), little(0, 2), little(7), little(number), little(0)],
      ...[Buffer.of(1, body.length), body],
    ])
  const head = Buffer.concat([ascii('OpusHead'), Buffer.of(1, 1), little(0, 2), little(48_000), little(0, 3)])
  const tags = Buffer.concat([ascii('OpusTags'), comments('x', own)])
  return Buffer.concat([page(2, 0, 0, head), page(0, 0, 1, tags), page(4, seconds * 48_000, 2, Buffer.alloc(3))])
}

/** The same of QuickTime, which has a second handler in its sound: QuickTime File Format, "Media Information Atoms". */
export function mov(seconds: number, said: Readonly<Record<string, string>> = {}): Buffer {
  const texts = Object.entries(said).map(([name, words]) => {
    const bytes = Buffer.from(words)
    return box(name, big(bytes.length, 2), big(0x55c4, 2), bytes)
  })
  return boxes(seconds, 'qt  ', 'dhlrurl ', [], undefined, { text: box('udta', ...texts) })
}

/** The boxes that say how long it is, and what is `played`, or nothing. ISO/IEC 14496-12; chapters as Nero and ffmpeg write them. */
export function m4a(seconds: number, chapters: readonly Part[] = [], played: Buffer = Buffer.alloc(8)): Buffer {
  return boxes(seconds, 'M4A ', undefined, chapters, played)
}

/**
 * The same with its chapters in a track of texts, in two chunks, as Apple's programs and ffmpeg write them; `late`: what is played comes
 * first; `far`: the texts are said to be 4 GB further on. QuickTime File Format, "Chapter Lists", "Chunk Offset Atoms".
 */
export function withTrack(
  brand: string,
  seconds: number,
  chapters: readonly Part[],
  late: boolean,
  far = false,
): Buffer {
  const texts = chapters.map(({ title }) => {
    const words = Buffer.from(title)
    return Buffer.concat([big(words.length, 2), words, box('encd', big(256))])
  })
  const ends = [...chapters.slice(1).map(({ start }) => start), seconds]
  const spans = chapters.map(({ start }, at) => [big(1), big(((ends[at] ?? 0) - start) * 1000)])
  const [first = Buffer.alloc(0)] = texts
  const textsAt = (at: number) => {
    const sample = box('text', zeros(6), big(1, 2), zeros(43))
    const table = box(
      'stbl',
      box('stsd', zeros(4), big(1), sample),
      box('stts', big(0), big(spans.length), ...spans.flat()),
      box('stsc', big(0), big(2), ...[1, 1, 1, 2, texts.length - 1, 1].map((one) => big(one))),
      box('stsz', big(0), big(0), big(texts.length), ...texts.map(({ length }) => big(length))),
      box(far ? 'co64' : 'stco', big(0), big(2), ...[at, at + first.length + 5].map((one) => place(one))),
    )
    const kind = box('hdlr', zeros(8), ascii('text'), zeros(13))
    const about = box('mdhd', zeros(12), big(1000), big(seconds * 1000), zeros(4))
    return box('trak', box('tkhd', zeros(12), big(2), zeros(68)), box('mdia', about, kind, box('minf', table)))
  }
  const place = (at: number) => (far ? Buffer.concat([big(1), big(at)]) : big(at))
  const played = Buffer.concat([first, zeros(5), ...texts.slice(1)])
  const film = (at: number) =>
    boxes(seconds, brand, undefined, [], played, { late, more: [box('tref', box('chap', big(2)))], text: textsAt(at) })
  return film(film(0).indexOf(played))
}

function boxes(
  seconds: number,
  brand: string,
  handler?: string,
  chapters: readonly Part[] = [],
  played: Buffer = Buffer.alloc(8),
  { late = false, more = [], text = zeros(0) }: { late?: boolean; more?: readonly Buffer[]; text?: Buffer } = {},
): Buffer {
  const about = box('mvhd', zeros(12), big(1000), big(seconds * 1000), zeros(80))
  const kind = box('hdlr', zeros(8), ascii('soun'), zeros(13))
  const sample = box('mp4a', zeros(6), big(1, 2), zeros(8), big(1, 2), big(16, 2), zeros(4), big(8000 * 65_536))
  const second = handler === undefined ? [] : [box('hdlr', zeros(4), ascii(handler), zeros(13))]
  const none = ['stts', 'stsc', 'stco'].map((name) => box(name, zeros(8)))
  const table = box('stbl', box('stsd', zeros(4), big(1), sample), ...none, box('stsz', zeros(12)))
  const track = box(
    'trak',
    box('tkhd', zeros(84)),
    ...more,
    box('mdia', box('mdhd', zeros(12), big(1000), big(seconds * 1000), zeros(4)), kind, box('minf', ...second, table)),
  )
  const parts = chapters.flatMap(({ start, title }) => {
    const words = Buffer.from(title)
    return [big(0, 3), big(start * 10_000_000, 5), Buffer.of(words.length), words]
  })
  const list =
    chapters.length === 0
      ? []
      : [box('udta', box('chpl', Buffer.of(1), zeros(7), Buffer.of(chapters.length), ...parts))]
  const [movie, data] = [box('moov', about, track, text, ...list), box('mdat', played)]
  const kinds = box('ftyp', ascii(brand), zeros(4), ascii(`${brand}mp42`))
  return Buffer.concat([kinds, ...(late ? [box('wide'), data, movie] : [movie, data])])
}

function box(name: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([big(body.length + 8), ascii(name), body])
}

function zeros(bytes: number): Buffer {
  return Buffer.alloc(bytes)
}

/** A header of EBML, how long it is, and its tracks: 1 is film, 2 sound. Matroska, "Segment". */
export function webm(seconds: number, ...tracks: readonly (1 | 2)[]): Buffer {
  const element = (id: number, ...parts: readonly Buffer[]): Buffer => {
    const body = Buffer.concat(parts)
    const name = Buffer.from(id.toString(16).padStart(id > 0xff ? 4 : 2, '0'), 'hex')
    return Buffer.concat([name, big(0x4000 | body.length, 2), body])
  }
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE(seconds * 1000)
  const track = (type: 1 | 2) => {
    const rate = Buffer.alloc(4)
    rate.writeFloatBE(48_000)
    const kind =
      type === 1
        ? [element(0x86, ascii('V_VP8'))]
        : [element(0x86, ascii('A_OPUS')), element(0xe1, element(0xb5, rate))]
    return element(0xae, element(0xd7, Buffer.of(type)), element(0x83, Buffer.of(type)), ...kind)
  }
  const about = element(0x1549a966, element(0x2ad7b1, big(1_000_000)), element(0x4489, duration))
  return Buffer.concat([
    element(0x1a45dfa3, element(0x4282, ascii('webm'))),
    element(0x18538067, about, element(0x1654ae6b, ...tracks.map(track))),
  ])
}
