import { dirname, resolve } from 'node:path'

/** The command line of feedwright, compiled: what users start. */
export const BIN = resolve(import.meta.dirname, '../lib/bin.js')

/** The machine's own Node, which users have. Where tests are run through npm, it may be older than the one that runs them. */
export const OWN_NODE = process.env.npm_node_execpath ?? process.execPath

/** The environment of a shell on this machine: its own Node comes first, nothing is said by the npm that runs the tests. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(?:npm_|PORT$|HOST$|SITE_URL$)/.test(name))
  return { ...Object.fromEntries(entries), PATH: `${dirname(OWN_NODE)}:${process.env.PATH}` }
}
