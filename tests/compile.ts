import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Compiles src/ before the first test, so that what is started as a command is what stands there now. */
export function setup(): void {
  execFileSync(process.execPath, ['esbuild.config.js'], { cwd: resolve(import.meta.dirname, '..'), stdio: 'inherit' })
}
