/** Words of a program for those of address-words.ts; without one of ours they are the same. */
export type Dialect = 'Hugo' | 'Zola' | 'Jekyll' | 'Hexo' | 'Pelican' | 'Frog' | 'ours'

const DATES = 'year month day hour minute second short_year i_month i_day y_day week w_year w_day short_day short_month'

const WORDS: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  /** https://gohugo.io/configuration/permalinks/ */
  Hugo: named(
    'year>o_year month>o_month day>o_day weekday>o_weekday yearday>o_yearday monthname>l_o_month_name weekdayname>l_o_day_name folders>l_folders section>l_folder sectionslug>l_folder sections>l_sections sectionslugs>l_sections',
    'title>l_title slug>l_slug_or_title filename>l_file contentbasename>l_file slugorfilename>l_slug_or_file slugorcontentbasename>l_slug_or_file',
  ),
  /** https://jekyllrb.com/docs/permalinks/ */
  Jekyll: named(
    `${DATES} categories title>slug_or_name slug>alnum_slug long_day>day_name long_month>month_name slugified_categories>alnum_categories`,
  ),
  /** https://hexo.io/docs/permalinks */
  Hexo: named(
    'year month day hour minute second i_month i_day folders>raw_folders slug_or_name>raw_undated_file slug_or_file>raw_file abbrlink>raw_file name>raw_file post_title>title category',
  ),
  /** https://docs.getpelican.com/en/latest/settings.html#url-settings */
  Pelican: named(
    'slug>title_slug category>l_category date:%Y>year date:%m>month date:%d>day date:%y>short_year date:%b>short_month date:%B>month_name date:%H>hour date:%M>minute date:%j>y_day',
  ),
  Zola: named('path>plain_path'),
  /** https://docs.racket-lang.org/frog/config.html */
  Frog: named('year month day slug>slug_or_name title>slug_or_name'),
  ours: named(
    `${DATES} path slug dated_file folders raw_folders page slug_or_name slug_or_file raw_file l_id title_slug l_category`,
  ),
}

/** Words of a program, each with `>` and ours behind it where that is another. */
function named(...words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.flatMap((some) => some.split(' ')).map((word) => [word.replace(/>.*/, ''), word.replace(/.*>/, '')]),
  )
}

/** Jekyll's styles by name: https://jekyllrb.com/docs/permalinks/#built-in-formats. */
const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/**
 * `/:year/:month/:title/` or `posts/{date:%Y}/{slug}.html` in our words, below the address of the site; undefined where a word is not
 * understood.
 */
export function translatePattern(written: string, dialect: Dialect): string | undefined {
  let isKnown = true
  const named = (dialect === 'Jekyll' && STYLES[written]) || written
  const path = named
    .replace(/:output_ext\b/g, '.html')
    .replace(
      /:([a-z_]+)(\[[^\]]*\])?|\{([a-z_]+(?::%-?\w)?)\}/g,
      (_, colon?: string, part?: string, brace?: string) => {
        const word = part === undefined ? WORDS[dialect][(colon ?? brace ?? '').replace('%-', '%')] : undefined
        isKnown &&= word !== undefined
        return `:${word}`
      },
    )
  // Other languages than the site's stand in a folder of their own.
  const top = dialect === 'Hugo' || dialect === 'Zola' ? './:lang/' : './'
  return isKnown ? top + path.replace(/^\/+/, '') : undefined
}
