import { CLOSING, KINDS, LIKELY_CLOSING, LIKELY_OPENING, OPENING, READERS, STATES } from './words/states.ts'

/** Every recognised field. Case, `-`, `_`, `.`, `:` and spaces in a key make no difference: `pubDate`, `pubdate` and `pub_date` are one. */
export const FIELDS = [
  field('title', 'plain text', 'item_title itunes_title itunes_episode_title'),
  field(
    'date',
    'a date, with or without a time. Also post_date, date_created, first_published and the like',
    'pubDate publishDate datePublished published publishedAt publishedDate created createdAt dateCreated pubDatetime publication_date posted posted_at publish_on publish_at go_live scheduled scheduled_for embargo embargo_until embargoed_until',
  ),
  field(
    'updated',
    'a date, with or without a time. Also last_edited, modified_date and the like',
    'lastmod update modified last_modified_at updatedDate updatedAt modifiedAt lastModified dateModified dateUpdated modDatetime last_updated last_update updated_on edited revised',
  ),
  field(
    'draft',
    'true or false, or a word for its state: what is not for everybody is held back. Each also with is_, post_, not_, un, do_not_ before it, or _only, _mode behind, and in other languages',
    `${STATES} ${CLOSING} password render ${OPENING} ${LIKELY_CLOSING} archived ${LIKELY_OPENING} ${READERS} ${KINDS}`,
  ),
  field(
    'feed',
    'false for a page that is in no feed. Each also with in_, show_, include_in_, no_, hide_, skip_, exclude_from_, disable_ and the like',
    'rss atom feeds sitemap listed unlisted build build.list eleventyExcludeFromCollections noindex robots',
  ),
  field('expires', 'a date, with or without a time', 'expiryDate expiry'),
  field(
    'description',
    'plain text, one paragraph',
    'summary excerpt subtitle abstract lead teaser standfirst dek spoiler item_subtitle itunes_summary itunes_subtitle itunes_episode_summary',
  ),
  field(
    'authors',
    'a name, a list, or name, url, avatar, email',
    'author by byline author_name writer creator itunes_author',
  ),
  field(
    'tags',
    'a list, or words with commas between',
    'categories category keywords tag topics labels itunes_keywords',
  ),
  field(
    'image',
    'an address, or url, alt, credit, width, height',
    'cover hero thumbnail featured_image og_image cover_image hero_image images banner photo photos teaser_image header_image feature_image feature featured social_image share_image thumbnail_image thumb preview preview_image lead_image main_image listing_image index_img banner_img top_img post_image title_image card_image meta_image twitter_image opengraph_image image_url picture cover_img hero_img header_img bigimg background thumbnail_img featured_img share_img episode_image podcast_image itunes_image cover_url artwork_url cover_path',
  ),
  field(
    'image_alt',
    'plain text',
    'image_alt_text cover_alt hero_alt thumbnail_alt featured_image_alt feature_image_alt cover_image_alt hero_image_alt banner_alt photo_alt',
  ),
  field(
    'image_credit',
    'plain text',
    'image_caption cover_credit cover_caption featured_image_caption feature_image_caption thumbnail_caption photo_credit',
  ),
  field('source_url', 'the http or https address of the article elsewhere', 'external_url link via'),
  field('source_name', 'plain text', 'source_title'),
  field('id', 'an id that never changes', 'guid'),
  field('slug', 'the last part of the address', 'abbrlink'),
  field('permalink', 'a path or an address of its own', 'url path'),
  field('aliases', 'a path, or a list of paths, where it stood before', 'alias redirect_from'),
  field('media_subpath', 'the folder of its pictures and recordings, below the site or at an address', 'img_path'),
  field('excerpt_separator', 'what stands in the text where its summary ends'),
  field('math', 'true where `$n$` is a formula', 'mathjax katex use_math'),
  field('lang', 'a language: en, de-CH', 'language locale'),
  field(
    'enclosure',
    'an address, or url, type, length, duration; or a list',
    'enclosures audio video attachments podcast_file audio_url audio_file media_url podcast_link enclosure_url mp3 mp3_url audio_file_path primary_content',
  ),
  field(
    'length',
    'bytes of the one enclosure',
    'enclosure_length podcast_bytes filesize file_size audio_file_size audio_size',
  ),
  field('duration', 'seconds or h:mm:ss of the one enclosure', 'enclosure_duration audio_duration audio_file_duration'),
  field('episode', 'its number in the show or its season', 'episode_number'),
  field('episode_name', 'what apps show in place of the number', 'episode_display'),
  field('season', 'the number of its season', 'season_number'),
  field('season_name', 'the name of its season'),
  field('episode_type', 'full, trailer or bonus'),
  field('explicit', 'true or false', 'parental_advisory'),
  field('itunes_block', 'true for an episode that directories are not to show', 'podcast_block is_blocked'),
  field(
    'transcript',
    'the address of its words as VTT, SRT, JSON, HTML or text, or url, type, language; or a list',
    'transcripts transcript_url transcript_path',
  ),
  field(
    'chapters',
    'the address of its chapters as JSON, or a list of times and titles',
    'chapter chapters_url chapters_file chapters_path',
  ),
  field('people', 'who is heard: a name, or name, role, image, url; or a list', 'persons person hosts guests guest'),
  field('soundbites', 'start, duration, title of a part that makes one want to hear it; or a list', 'soundbite'),
  field('podcast_location', 'what place it is about, or name, geo, osm, rel, country; or a list'),
  field('podcast_license', 'a word of the SPDX list, or name, url'),
  field('podcast_txt', 'a text, or text, purpose; or a list'),
  field('podcast_value', 'who is paid: type, method, suggested, recipients; or a list'),
] as const

/** One thing an article may say: its name, what may stand there, and what else it is read as (first wins). The README's table is this one. */
function field<const Name extends string>(name: Name, takes: string, spellings = '') {
  return { name, takes, spellings: spellings.split(' ').filter(Boolean) } as const
}

export type FieldName = (typeof FIELDS)[number]['name']
