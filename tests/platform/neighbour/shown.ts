import { onTestFinished, vi } from 'vitest'
import { run } from '../../../src/cli/cli.ts'

/** What `list --json` shows of a folder, and what is told beside it. */
export async function shown(folder: string) {
  const lines: { readonly out: string[]; readonly told: string[] } = { out: [], told: [] }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line) => void lines.out.push(line)),
    vi.spyOn(console, 'error').mockImplementation((line) => void lines.told.push(line)),
  ]
  onTestFinished(() => spies.forEach((spy) => void spy.mockRestore()))
  const code = await run(['list', folder, '--json'], {})
  const { site, files, problems } = JSON.parse(lines.out.join('\n'))
  const addresses = files.map(({ file, address }: { file: string; address: string }) => `${file} ${address}`)
  return { code, site, addresses, files, problems, told: lines.told.join('\n') }
}

/** An article of the third of February 2026 with a title, and further front matter. */
export const post = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-02-03\n${more}---\nText\n`
