/** The words that stand in bodies and are not their authors' own; `#` stands for a name. */
type BodyWords = {
  readonly source: string
  readonly watch: string
  readonly listen: string
  /** What is folded away, where it has no title. */
  readonly details: string
  /** Notes without a title, by their kind, in the order of `KINDS`. */
  readonly notes: readonly string[]
}

/** Kinds of notes whose names are known in every language that is ours. */
const KINDS = 'note tip info important warning caution danger attention hint example question error success'.split(' ')

/** Those of a language (BCP 47), in English where it is not among ours. They leave with the body, in feeds too. */
export function bodyWords(language = 'en'): BodyWords {
  return BODIES.get(language.toLowerCase().replace(/-.*/, '')) ?? ENGLISH
}

/** What a note of some kind is called where it has no title: `tip` is `Tip`, or `Astuce`. */
export function noteTitle(kind: string, language?: string): string {
  const words = kind.replaceAll('-', ' ').toLowerCase()
  return bodyWords(language).notes[KINDS.indexOf(words)] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

const ENGLISH: BodyWords = {
  source: 'Source: #',
  watch: 'Watch on #',
  listen: 'Listen on #',
  details: 'Details',
  notes: [],
}

/** A line for each language: source, watch, listen, details, and the notes. */
const BODIES: ReadonlyMap<string, BodyWords> = new Map(
  [
    'ar|المصدر: #|شاهد على #|استمع على #|تفاصيل|ملاحظة|نصيحة|معلومة|مهم|تحذير|تنبيه|خطر|انتباه|تلميح|مثال|سؤال|خطأ|نجاح',
    'de|Quelle: #|Auf # ansehen|Auf # anhören|Details|Hinweis|Tipp|Info|Wichtig|Warnung|Vorsicht|Gefahr|Achtung|Hinweis|Beispiel|Frage|Fehler|Erfolg',
    'es|Fuente: #|Ver en #|Escuchar en #|Detalles|Nota|Consejo|Información|Importante|Advertencia|Precaución|Peligro|Atención|Pista|Ejemplo|Pregunta|Error|Éxito',
    'fr|Source\u00A0: #|Regarder sur #|Écouter sur #|Détails|Remarque|Astuce|Info|Important|Avertissement|Prudence|Danger|Attention|Indice|Exemple|Question|Erreur|Succès',
    'he|מקור: #|לצפייה ב־#|להאזנה ב־#|פרטים|הערה|טיפ|מידע|חשוב|אזהרה|זהירות|סכנה|שימו לב|רמז|דוגמה|שאלה|שגיאה|הצלחה',
    'it|Fonte: #|Guarda su #|Ascolta su #|Dettagli|Nota|Suggerimento|Info|Importante|Avviso|Cautela|Pericolo|Attenzione|Suggerimento|Esempio|Domanda|Errore|Successo',
    'pt|Fonte: #|Assistir no #|Ouvir no #|Detalhes|Nota|Dica|Informação|Importante|Aviso|Cuidado|Perigo|Atenção|Dica|Exemplo|Pergunta|Erro|Sucesso',
  ].map((line) => {
    const [language = '', source = '', watch = '', listen = '', details = '', ...notes] = line.split('|')
    return [language, { source, watch, listen, details, notes }]
  }),
)
