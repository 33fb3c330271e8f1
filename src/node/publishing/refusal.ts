/** Why a publishing endpoint could not be reached, and what to do about it. `last`: the last answer, or failure. */
export function unreachable(to: string, last: unknown): string {
  const cause = last instanceof Error && last.cause instanceof Error ? last.cause : last
  const why =
    last instanceof Response ? `it answers ${last.status}` : cause instanceof Error ? cause.message : 'no answer'
  return fixed(
    `${to} cannot be reached: ${why}. What is live there is whole all the same`,
    'try again; what was uploaded is not uploaded twice',
  )
}

/** Nothing is taken in at this address. */
export function closed(to: string): string {
  return fixed(
    `${to} takes no editions`,
    'uncomment [[r2_buckets]] in wrangler.toml, give "wrangler secret put PUBLISH_TOKEN" 24 characters or more, and deploy once',
  )
}

/** What a refusal means to the person who publishes. */
export async function refusal(response: Response, to: string, name: string): Promise<string> {
  const said = (await response.text()).slice(0, 300).trim()
  const { status, headers } = response
  if (status >= 300 && status < 400)
    return fixed(`${to} redirects to ${headers.get('Location')}`, '--to the address that answers by itself')
  if (status === 404 || status === 405) return closed(to)
  if (status === 412)
    return fixed(`another edition was published to ${to} while this one was being made; nothing is changed`, BEHIND)
  if (status === 413) return fixed(`"${name}" is too large for ${to}: ${said}`, TOO_LARGE)
  if (status === 401) return fixed(`${to} does not accept this token`, TOKEN)
  return fixed(`${to} refuses "${name}" with ${status}: ${said}`, VERSIONS)
}

const BEHIND = 'bring your folder up to date, then publish again'
const TOO_LARGE = 'split the longest article, or lower budget in site.yaml'
const TOKEN =
  'FEEDWRIGHT_TOKEN, or the file of --token-file, must hold what "wrangler secret put PUBLISH_TOKEN" was given'
const VERSIONS = 'deploy the Worker and run the command from the same version of feedwright'

function fixed(what: string, fix: string): string {
  return `${what}\n  fix: ${fix}`
}
