import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** The command line of feedwright, compiled: what users start. */
export const BIN = resolve(import.meta.dirname, '../lib/bin.js')

/** The machine's own Node, which users have. Where tests are run through npm, it may be older than the one that runs them. */
export const OWN_NODE = process.env.npm_node_execpath ?? process.execPath

/** The environment of a shell on this machine: its own Node comes first, nothing is said by the npm that runs the tests. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(?:npm_|PORT$|HOST$|SITE_URL$)/.test(name))
  return { ...Object.fromEntries(entries), PATH: `${dirname(OWN_NODE)}:${process.env.PATH}` }
}

/** Starts the command as a shell would, keeps what it says, and ends it with the test. */
export function startCommand(node: string, words: readonly string[], options: SpawnOptionsWithoutStdio) {
  const { PORT: _, HOST: __, SITE_URL: ___, GITHUB_ACTIONS: ____, ...environment } = process.env
  const child = spawn(node, [BIN, ...words], { ...options, env: { ...environment, ...options.env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, output, ended }
}
