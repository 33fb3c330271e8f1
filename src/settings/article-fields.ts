/** Every recognised field. Case, `-`, `_`, `.` and spaces in a key make no difference: `pubDate`, `pubdate` and `pub_date` are one. */
export const FIELDS = [
  { name: 'title', spellings: spelled(''), takes: 'plain text' },
  {
    name: 'date',
    spellings: spelled(
      'pubDate publishDate datePublished published publishedAt publishedDate created createdAt dateCreated pubDatetime publication_date posted posted_at',
    ),
    takes: 'a date, with or without a time',
  },
  {
    name: 'updated',
    spellings: spelled(
      'lastmod update modified last_modified_at updatedDate updatedAt modifiedAt lastModified dateModified dateUpdated modDatetime last_updated last_update updated_on edited revised',
    ),
    takes: 'a date, with or without a time',
  },
  {
    name: 'draft',
    spellings: spelled(
      'status state is_draft private is_private hidden is_hidden password wip work_in_progress in_progress confidential publish public unpublished dg_publish post_status publish_status visibility access members_only protected internal secret trash deleted no_publish is_published is_public visible enabled released render',
    ),
    takes: 'true or false, or a word for its state: what is not for everybody is held back; also published: false',
  },
  {
    name: 'feed',
    spellings: spelled(
      'rss in_feed in_rss include_in_feed show_in_feed build build.list sitemap unlisted listed exclude_from_feed exclude_from_rss hide_from_feed hide_from_rss no_feed no_rss disable_feed skip_feed rss_exclude sitemap_exclude eleventyExcludeFromCollections',
    ),
    takes: 'false for a page that is in no feed',
  },
  { name: 'expires', spellings: spelled('expiryDate expiry'), takes: 'a date, with or without a time' },
  {
    name: 'description',
    spellings: spelled('summary excerpt subtitle abstract lead teaser standfirst dek'),
    takes: 'plain text, one paragraph',
  },
  {
    name: 'authors',
    spellings: spelled('author by byline author_name writer creator'),
    takes: 'a name, a list, or name, url, avatar, email',
  },
  {
    name: 'tags',
    spellings: spelled('categories category keywords tag topics labels'),
    takes: 'a list, or words with commas between',
  },
  {
    name: 'image',
    spellings: spelled(
      'cover hero thumbnail featured_image og_image cover_image hero_image images banner photo photos teaser_image header_image feature_image feature featured social_image share_image thumbnail_image thumb preview preview_image lead_image main_image listing_image index_img banner_img top_img post_image title_image card_image meta_image twitter_image opengraph_image image_url picture cover_img hero_img header_img bigimg background thumbnail_img featured_img share_img episode_image podcast_image',
    ),
    takes: 'an address, or url, alt, credit, width, height',
  },
  {
    name: 'image_alt',
    spellings: spelled(
      'image_alt_text cover_alt hero_alt thumbnail_alt featured_image_alt feature_image_alt cover_image_alt hero_image_alt banner_alt photo_alt',
    ),
    takes: 'plain text',
  },
  {
    name: 'image_credit',
    spellings: spelled(
      'image_caption cover_credit cover_caption featured_image_caption feature_image_caption thumbnail_caption photo_credit',
    ),
    takes: 'plain text',
  },
  {
    name: 'source_url',
    spellings: spelled('external_url link via'),
    takes: 'the http or https address of the article elsewhere',
  },
  { name: 'source_name', spellings: spelled('source_title'), takes: 'plain text' },
  { name: 'id', spellings: spelled('guid'), takes: 'an id that never changes' },
  { name: 'slug', spellings: spelled('abbrlink'), takes: 'the last part of the address' },
  { name: 'permalink', spellings: spelled('url path'), takes: 'a path or an address of its own' },
  {
    name: 'aliases',
    spellings: spelled('alias redirect_from'),
    takes: 'a path, or a list of paths, where it stood before',
  },
  {
    name: 'excerpt_separator',
    spellings: spelled(''),
    takes: 'what stands in the text where its summary ends',
  },
  { name: 'math', spellings: spelled('mathjax katex use_math'), takes: 'true where `$n$` is a formula' },
  { name: 'lang', spellings: spelled('language locale'), takes: 'a language: en, de-CH' },
  {
    name: 'enclosure',
    spellings: spelled(
      'enclosures audio video attachments podcast_file audio_url audio_file media_url podcast_link enclosure_url mp3 mp3_url audio_file_path',
    ),
    takes: 'an address, or url, type, length, duration; or a list',
  },
  {
    name: 'length',
    spellings: spelled('enclosure_length podcast_bytes podcast_length filesize file_size audio_file_size audio_size'),
    takes: 'bytes of the one enclosure',
  },
  {
    name: 'duration',
    spellings: spelled('enclosure_duration itunes_duration podcast_duration audio_duration'),
    takes: 'seconds or h:mm:ss of the one enclosure',
  },
  {
    name: 'episode',
    spellings: spelled('episode_number itunes_episode podcast_episode'),
    takes: 'its number in the show or its season',
  },
  { name: 'episode_name', spellings: spelled('episode_display'), takes: 'what apps show in place of the number' },
  {
    name: 'season',
    spellings: spelled('season_number itunes_season podcast_season'),
    takes: 'the number of its season',
  },
  { name: 'season_name', spellings: spelled(''), takes: 'the name of its season' },
  { name: 'episode_type', spellings: spelled('itunes_episode_type'), takes: 'full, trailer or bonus' },
  { name: 'explicit', spellings: spelled('itunes_explicit podcast_explicit'), takes: 'true or false' },
  { name: 'itunes_block', spellings: spelled(''), takes: 'true for an episode that directories are not to show' },
  {
    name: 'transcript',
    spellings: spelled('transcripts transcript_url'),
    takes: 'the address of its words as VTT, SRT, JSON, HTML or text, or url, type, language; or a list',
  },
  {
    name: 'chapters',
    spellings: spelled('chapters_url chapters_file'),
    takes: 'the address of its chapters as JSON, or a list of times and titles',
  },
  {
    name: 'people',
    spellings: spelled('persons person hosts guests guest'),
    takes: 'who is heard: a name, or name, role, image, url; or a list',
  },
  {
    name: 'soundbites',
    spellings: spelled('soundbite'),
    takes: 'start, duration, title of a part that makes one want to hear it; or a list',
  },
  { name: 'podcast_location', spellings: spelled(''), takes: 'what place it is about, or name, geo, osm' },
  { name: 'podcast_license', spellings: spelled(''), takes: 'a word of the SPDX list, or name, url' },
  { name: 'podcast_txt', spellings: spelled(''), takes: 'a text, or text, purpose; or a list' },
  {
    name: 'podcast_value',
    spellings: spelled(''),
    takes: 'who is paid: type, method, suggested, recipients; or a list',
  },
] as const satisfies readonly ArticleField[]

/** One thing an article may say: its name, what else it is read as (first wins), and what may stand there. The README's table is this one. */
type ArticleField = {
  readonly name: string
  readonly spellings: readonly string[]
  readonly takes: string
}

function spelled(names: string): readonly string[] {
  return names.split(' ').filter(Boolean)
}

export type FieldName = (typeof FIELDS)[number]['name']
