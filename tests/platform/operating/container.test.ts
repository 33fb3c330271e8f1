import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import picomatch from 'picomatch'
import { expect, onTestFinished, test } from 'vitest'
import { ownEnvironment } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const lines = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split('\n')

/** What stands behind an instruction, each time it is given. */
function given(instruction: string): string[] {
  return lines.flatMap((line) => (line.startsWith(`${instruction} `) ? line.slice(instruction.length + 1) : []))
}

/** Is a file sent to the build? Of the lines of .dockerignore the last that names it, or a folder it is in, counts. */
function isSent(file: string): boolean {
  const parts = file.split('/')
  const above = parts.map((_, i) => parts.slice(0, i + 1).join('/'))
  const rules = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n')
  const last = rules.findLast((rule) => above.some((path) => picomatch(rule.replace('!', ''), { dot: true })(path)))
  return last === undefined || last.startsWith('!')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('what the Dockerfile does, done by hand: it builds, serves as nobody special, and says whether it is well', async () => {
  const place = folderOf({ 'site/articles/good.md': '---\ntitle: Good\ndate: 2026-01-01\n---\nText' })
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const here = (text: string) => text.replaceAll('/app', `${place}/app`)
  const environment = { ...ownEnvironment(), npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' }

  const known = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n')
  for (const file of known.filter((name) => name !== '' && existsSync(join(ROOT, name)) && isSent(name))) {
    cpSync(join(ROOT, file), join(place, 'build', file), { recursive: true })
  }
  const [build = ''] = given('RUN')
  expect(build).toBe('npm ci && npm prune --omit=dev')
  execFileSync('sh', ['-c', build], { cwd: join(place, 'build'), env: environment, stdio: 'ignore' })
  for (const [, from = '', to = ''] of lines.join('\n').matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)) {
    mkdirSync(dirname(here(to)), { recursive: true })
    cpSync(join(place, 'build', from), here(to), { recursive: true, verbatimSymlinks: true })
  }
  rmSync(join(place, 'build'), { recursive: true })
  expect(Number(execFileSync('du', ['-sm', join(place, 'app')], { encoding: 'utf8' }).split('\t')[0])).toBeLessThan(70)
  expect(given('USER')).toEqual(['node'])

  const port = String(await freePort())
  const set = Object.fromEntries(given('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))))
  const [command, ...words]: string[] = JSON.parse(here(given('CMD').at(-1) ?? '[]'))
  const server = spawn(command ?? '', words, { cwd: join(place, 'site'), env: { ...environment, ...set, PORT: port } })
  onTestFinished(() => void server.kill('SIGKILL'))
  const [, check = ''] = /CMD (.*)/.exec(given('HEALTHCHECK')[0] ?? '') ?? []
  const isWell = () => spawnSync('sh', ['-c', check.replace(':8787', `:${port}`)], { env: environment }).status
  for (let i = 0; i < 100 && isWell() !== 0; i++) await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isWell()).toBe(0)
  expect(await (await fetch(`http://127.0.0.1:${port}/rss.xml`)).text()).toContain('<title>Good</title>')
  server.kill('SIGTERM')
  const [code] = await once(server, 'exit')
  expect([code, isWell()]).toEqual([0, 1])
}, 300_000)
