import type { Entry } from '../edition/entry.ts'
import { element, type XmlElement } from './xml.ts'

/**
 * The lead image as `media:content` and `media:thumbnail`, side by side: Miniflux and SimplePie ignore a thumbnail inside, and
 * feedparser would take a description outside for the entry's. One address for both (CONFORMANCE 69 to 71, 74; Media RSS 1.5.1).
 */
export function mediaElements({ image }: Entry): readonly XmlElement[] {
  if (image === undefined) return []
  const size = { width: pixels(image.width), height: pixels(image.height) }
  const about: XmlElement[] = []
  if (image.alt) about.push(element('media:description', { type: 'plain' }, image.alt))
  if (image.credit) {
    about.push(element('media:credit', { role: 'photographer', scheme: 'urn:ebu' }, image.credit))
  }
  return [
    element('media:content', { url: image.url, type: image.type, medium: 'image', ...size }, about),
    element('media:thumbnail', { url: image.url, ...size }),
  ]
}

/** Octets; 0 where nobody knows, never less (CONFORMANCE 72). */
export function octets(length: number): number {
  return wholeNumber(length) ?? 0
}

/** A size in pixels; undefined unless it is a whole number above 0. */
function pixels(size: number | undefined): number | undefined {
  return wholeNumber(size) || undefined
}

export function wholeNumber(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(Math.round(value)) && value >= 0 ? Math.round(value) : undefined
}
