/** What `--help` prints: for a command, or for all when it names none. */
export function helpFor(command: string): string {
  return HELP[command] ?? OVERVIEW
}

const OVERVIEW = `feedwright: a folder of articles in, perfect feeds out

  feedwright serve [folder] [--port 8787] [--host 127.0.0.1] [--url https://example.org]
  feedwright build [folder] [--out dist] [--url https://example.org] [--strict] [--frozen] [--resurface] [--previous https://example.org] [--probe]
  feedwright export [folder] [--out public] [--url https://example.org] [--pages] [--headers netlify] [--json] [--strict] [--frozen] [--resurface] [--previous https://example.org] [--probe]
  feedwright diff [folder] [--against URL, folder or feed file] [--out dist] [--url https://example.org] [--json]
  feedwright import-ids feed [folder] [--url https://example.org] [--json]
  feedwright redate file [folder]
  feedwright check [folder] [--strict] [--probe]
  feedwright list [folder] [--json]
  feedwright publish [folder] [--to https://example.org] [--token-file file] [--dry-run] [--sweep] [--strict] [--frozen] [--resurface]
  feedwright --version

The folder is "articles" unless named. "feedwright serve --help" says more of a command.`

const HELP: Readonly<Record<string, string>> = {
  serve: `feedwright serve [folder]   serves the feeds and pages of a folder, and follows it while you write

  --port  8787, or PORT
  --host  127.0.0.1, or HOST: who can reach the server
  --url   the address of the site, or SITE_URL, or url in site.yaml. Ids and links are built on it.
          Without one they use the address the server listens on, and are not final.`,
  build: `feedwright build [folder]   writes an edition and the public files: what a Worker is deployed from.
                            For a host that only has files there is export.

  --out     dist: the folder to write to
  --url     the address of the site, or SITE_URL, or url in site.yaml
  --strict  write nothing when there is any problem
  --frozen  leave feedwright.lock alone, and write nothing where a fresh clone with it would give ids that
            subscribers do not know: for CI
  --resurface  write also where subscribers would be shown again what they have seen
  --previous   the live site: its JSON Feed and archives are asked for what nothing here remembers
  --probe   ask other servers for the length and type of enclosures and images, where the front matter
            does not say them. Without it nothing is fetched. What fails is a warning.`,
  export: `feedwright export [folder]   writes every feed, archive, OPML and sitemap as plain files, for any web server

  --out      public: the folder to write to. Only what an export wrote is ever changed or removed in it
  --url      the address of the site, or SITE_URL, or url in site.yaml
  --pages    the HTML pages too. Without it titles lead to pages of your own: see permalink in site.yaml
  --headers  netlify or cloudflare (_headers), nginx or caddy (a snippet to include): types and lifetimes of the files
  --json     tells what was done as JSON
  --strict   writes nothing when there is any problem
  --frozen, --resurface, --previous   as in build
  --probe    ask other servers for the length and type of enclosures and images, as build does
Scheduled entries are not in the files. The next instant at which one appears or expires is told: export again then.`,
  diff: `feedwright diff [folder]   shows what subscribers would see if the folder were published now, and publishes nothing

  --against  a feed: its address, a file that holds it (also a WordPress or Ghost export), or a folder built or
             exported to. Without it: what was built last. Archives and pages are followed
  --out      dist: where it was built last
  --url      the address of the site, or SITE_URL, or url in site.yaml
  --json     tell it as JSON
Exits 3 when subscribers would be shown again what they have seen.`,
  'import-ids': `feedwright import-ids feed [folder]   takes over the ids and dates of the feed that subscribers know

The feed is an address, or a file: RSS, Atom or JSON Feed, a WordPress export (WXR) or a Ghost export. Its archives and
pages are followed. Items are matched with articles by id, address, title with date, and text; what matched, what did
not and why is told. Ids are written into feedwright.lock, letter for letter. Old addresses lead to the articles.

  --url   the address of the site, or SITE_URL, or url in site.yaml
  --json  tell it as JSON`,
  redate: `feedwright redate file [folder]   moves the date of publication of an article to the one it says now

The file is named as it stands below the folder. Readers that keep dates do not move it.`,
  check: `feedwright check [folder]   prints every problem: file, line, column, what is wrong and what to write instead

  --url     the address of the site, or SITE_URL, or url in site.yaml
  --strict  warnings count as well
  --probe   ask other servers for the length and type of enclosures and images, as build does
Exits 1 when an article is left out, 0 otherwise.`,
  list: `feedwright list [folder]   shows what is made of each file: title, date and what it is taken from, authors, tags, state, address, problems

  --url   the address of the site, or SITE_URL, or url in site.yaml
  --json  the same for programs, with each problem at its file
Nothing is published or remembered.`,
  publish: `feedwright publish [folder]   uploads what is new to a running Worker with a bucket, and makes it live: no deploy

  --to          the address of the Worker: the address of the site unless given
  --url         the address of the site, or SITE_URL, or url in site.yaml
  --token-file  a file that holds the token; or FEEDWRIGHT_TOKEN. It is what "wrangler secret put PUBLISH_TOKEN" was given
  --dry-run     says what would be uploaded, and uploads nothing
  --sweep       removes what no edition needs any more, a day after it was written
  --strict      publishes nothing when there is any problem
  --frozen, --resurface   as in build
Articles only: pictures and other files beside them, and those in public/, are brought by "npm run deploy".
Cut off anywhere, what was live stays live; the next try uploads only the rest.`,
}
