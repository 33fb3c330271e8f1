/** Where a command tells what it does. */
export type Terminal = {
  /** What was done: nothing with --quiet or --json. */
  say(text: string): void
  /** What was asked for: the data with --json, else the text, also with --quiet. */
  give(data: unknown, text?: string): void
  /** What is wrong. With --json it is in the data. */
  warn(text: string): void
}

export function createTerminal({ quiet, json }: { readonly quiet: boolean; readonly json: boolean }): Terminal {
  const print = (text: string) => text !== '' && console.log(text)
  return {
    say: (text) => void (quiet || json || print(text)),
    give: (data, text = '') => void print(json ? JSON.stringify(data) : text),
    warn: (text) => void (json || text === '' || console.error(text)),
  }
}
