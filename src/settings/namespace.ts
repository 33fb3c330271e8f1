import { readClock } from '../html/times.ts'
import { address, words, yesNo } from './parts.ts'
import { count, list, mapping, matching, oneOf, optional, type Reader, refine, required, text } from './rules.ts'
import { readWebAddress } from './values.ts'

/*
 * Elements of podcastindex.org/namespace/1.0 that are written as they are given. Each is read into what is to stand in the documents, so
 * that those who write them need not know one from another.
 */

/** An element of the namespace: its name without the prefix, and what is in it. */
export type NamespaceTag = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly text?: string
  readonly inside?: readonly NamespaceTag[]
}

/** For a show and for an episode alike: https://podcastindex.org/namespace/1.0, "guid". */
export const uuid = text(
  (guid) => (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(guid) ? guid.toLowerCase() : undefined),
  'is not a UUID',
  '917393e3-1b1e-5cef-ace4-edaa54e1f810',
)

/** "license": a word of the SPDX list, or a name with an address, or an address alone. */
export const license = refine(
  mapping({ name: required(words), url: optional(address) }, { alone: 'name' }),
  ({ name, url = readWebAddress(name) }, fail): NamespaceTag | undefined =>
    url !== undefined || SPDX.test(name)
      ? { name: 'license', attributes: { url }, text: name }
      : fail('is no license of the SPDX list, and has no address', 'cc-by-4.0, or { name: …, url: https://… }'),
)

/** What shows are under, of https://spdx.org/licenses/: Creative Commons, public domain, and the common ones of software and texts. */
const SPDX = new RegExp(
  `^(?:${[
    'cc0-1.0|cc-pddc|cc-by(-nc)?(-nd|-sa)?-[1-4].[05](-[a-z]{2,4})?|pddl-1.0|unlicense|wtfpl|0bsd|mit(-0)?|isc|zlib',
    'apache-(1.[01]|2.0)|bsd-[1-4]-clause|mpl-[12].[01]|[al]?gpl-[1-3].[01](-only|-or-later|\\+)?|gfdl-1.[1-3](-only|-or-later)?',
    'artistic-[12].0|epl-[12].0|eupl-1.[0-2]|odbl-1.0|odc-by-1.0|ofl-1.[01]|lal-1.[23]|bsl-1.0',
  ]
    .join('|')
    .replaceAll('.', '\\.')})$`,
  'i',
)

const geo = text(
  (place) => (/^(?:geo:)?-?\d/.test(place) ? `geo:${place.replace(/^geo:/, '')}` : undefined),
  'is no place',
  'geo:46.948,7.447',
)

/** "location": what the show or the episode is about, or where it is made. */
export const locations = list(
  refine(
    mapping(
      {
        name: required(words),
        rel: optional(oneOf('subject', 'creator')),
        geo: optional(geo),
        osm: optional(matching(/^[NWR]\d+$/, 'is nothing of OpenStreetMap', 'R1682378')),
        country: optional(text((code) => /^[a-z]{2}$/i.exec(code)?.[0].toLowerCase(), 'is no country', 'ch')),
      },
      { alone: 'name' },
    ),
    ({ name, ...attributes }): NamespaceTag => ({ name: 'location', attributes, text: name }),
  ),
)

/** "txt": a text for somebody who asked for it. */
export const txts = list(
  refine(
    mapping({ text: required(words), purpose: optional(words) }, { alone: 'text' }),
    ({ text, purpose }): NamespaceTag => ({ name: 'txt', attributes: { purpose }, text }),
  ),
)

const recipient = refine(
  mapping({
    name: optional(words),
    type: required(words),
    address: required(words),
    split: required(count(0, 1_000_000, 'shares')),
    fee: optional(yesNo),
    customKey: optional(words),
    customValue: optional(words),
  }),
  ({ split, fee, ...rest }): NamespaceTag => ({
    name: 'valueRecipient',
    attributes: { ...rest, split: String(split), ...(fee !== undefined && { fee: String(fee) }) },
  }),
)

/** "value" and "valueRecipient": who is paid, and how. */
export const values = list(
  refine(
    mapping({
      type: required(words),
      method: required(words),
      suggested: optional(words),
      recipients: required(list(recipient), 'recipient', 'valueRecipients'),
    }),
    ({ recipients, ...attributes }): NamespaceTag => ({ name: 'value', attributes, inside: recipients }),
  ),
)

/** "remoteItem": a show elsewhere, or an episode of one. */
export const remoteItems = list(
  refine(
    mapping(
      {
        guid: required(uuid, 'feedGuid'),
        url: optional(address, 'feedUrl'),
        item: optional(words, 'itemGuid'),
        medium: optional(words),
        title: optional(words),
      },
      { alone: 'guid' },
    ),
    ({ guid, url, item, ...rest }): NamespaceTag => ({
      name: 'remoteItem',
      attributes: { feedGuid: guid, feedUrl: url, itemGuid: item, ...rest },
    }),
  ),
)

/** "podroll". */
export const podroll = refine(remoteItems, (inside): NamespaceTag => ({ name: 'podroll', attributes: {}, inside }))

/** "updateFrequency". A common word is its own rule; another rule is that of RFC 5545 3.3.10. */
export const updateFrequency = refine(
  mapping(
    {
      text: required(words, 'label'),
      rrule: optional(matching(/^FREQ=/, 'is no rule of RFC 5545', 'FREQ=WEEKLY')),
      dtstart: optional(
        text((day) => (Number.isNaN(Date.parse(day)) ? undefined : day), 'is not a date', '2026-03-01'),
      ),
      complete: optional(yesNo),
    },
    { alone: 'text' },
  ),
  ({ text, rrule = RULES[text.toLowerCase()], dtstart, complete }): NamespaceTag => ({
    name: 'updateFrequency',
    attributes: { complete: complete ? 'true' : undefined, dtstart, rrule },
    text,
  }),
)

const RULES: Readonly<Record<string, string>> = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  biweekly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  bimonthly: 'FREQ=MONTHLY;INTERVAL=2',
  yearly: 'FREQ=YEARLY',
}

const time: Reader<number> = text(
  (written) => readClock(written) ?? (/^\d{1,6}(?:\.\d{1,3})?$/.test(written) ? Number(written) : undefined),
  'is not a time',
  '1:30',
)

/** "soundbite": a part of an episode that makes one want to hear it. */
export const soundbites = list(
  refine(
    mapping({ start: required(time, 'startTime'), duration: required(time), title: optional(words) }),
    ({ start, duration, title }): NamespaceTag => ({
      name: 'soundbite',
      attributes: { startTime: start.toFixed(1), duration: duration.toFixed(1) },
      ...(title !== undefined && { text: title }),
    }),
  ),
)
