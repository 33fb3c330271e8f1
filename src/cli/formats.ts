import { relative, resolve, sep } from 'node:path'
import { groupProblems, type Problem, shown } from 'feedwright'

/** Problems as annotations of GitHub Actions, a line each: `::warning file=articles/a.md,line=3,col=7::what`. It shows ten of a kind. */
export function asGithub(problems: readonly Problem[], folder: string): string {
  return groupProblems(problems)
    .map(({ problem, others }) => {
      const { file, line, column, severity, what, fix } = problem
      const more = others.length > 0 ? `\nthe same in ${others.length} more places` : ''
      const place = `file=${escaped(pathOf(folder, file)).replaceAll(':', '%3A').replaceAll(',', '%2C')},line=${line},col=${column}`
      return `::${severity} ${place}::${escaped(`${shown(what)}\nfix: ${shown(fix)}${more}`)}`
    })
    .join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Problems as SARIF 2.1.0, which tools for code and their hosts read. A rule is the key that a problem is about. */
export function asSarif(problems: readonly Problem[], folder: string, version: string) {
  const results = problems.map(({ file, line, column, severity, what, fix }) => ({
    ruleId: /^([\w-]+):/.exec(what)?.[1] ?? 'article',
    level: severity,
    message: { text: `${shown(what)}\nfix: ${shown(fix)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: pathOf(folder, file).split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }))
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'feedwright', version, rules } }, columnKind: 'utf16CodeUnits', results }],
  }
}

/** Where a file is, seen from where the command was started. */
function pathOf(folder: string, file: string): string {
  return relative(process.cwd(), resolve(folder, file)).split(sep).join('/')
}
