/** The words that stand in bodies and are not their authors' own; `#` stands for a name. */
type BodyWords = { readonly source: string; readonly watch: string }

/** Those of a language (BCP 47), in English where it is not among ours. They leave with the body, in feeds too. */
export function bodyWords(language = 'en'): BodyWords {
  return BODIES.get(language.toLowerCase().replace(/-.*/, '')) ?? ENGLISH
}

const ENGLISH: BodyWords = { source: 'Source: #', watch: 'Watch on #' }

const BODIES: ReadonlyMap<string, BodyWords> = new Map([
  ['ar', { source: 'المصدر: #', watch: 'شاهد على #' }],
  ['de', { source: 'Quelle: #', watch: 'Auf # ansehen' }],
  ['es', { source: 'Fuente: #', watch: 'Ver en #' }],
  ['fr', { source: 'Source\u00A0: #', watch: 'Regarder sur #' }],
  ['he', { source: 'מקור: #', watch: 'לצפייה ב־#' }],
  ['it', { source: 'Fonte: #', watch: 'Guarda su #' }],
  ['pt', { source: 'Fonte: #', watch: 'Assistir no #' }],
])
