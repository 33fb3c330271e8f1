/** What the corpus is written with. All of it was made up for this. */

export const NOUNS =
  words(`archive address author baker bridge bucket cable candle cellar chapter clock cloud coast column corner
  courier cupboard date deck desk diary door draft editor engine evening export fence ferry field folder fountain garden gate glass
  harbour header hinge hour index island journal kettle ladder lamp lantern ledger letter library line list margin market meadow memory
  mill mirror morning mountain needle notebook number office orchard page paper parcel path pencil picture pipe platform pocket pond
  press printer promise question queue radio reader record ribbon river road roof room rope sailor sample season sentence server shelf
  shore signal sketch sky slope spring stamp station stone story street string summer table tailor teacher thread ticket tide timetable
  title tool tower track train tree valley village wall water weather well wheel window winter word workshop yard year`)

export const VERBS =
  words(`answers asks begins borrows breaks brings builds carries changes checks chooses closes copies counts crosses draws
  drops fetches fills finds follows forgets gathers gives grows hands hides holds joins keeps learns leaves lends lists loses makes marks
  measures meets mends moves names needs notices offers opens orders packs paints passes prints pulls pushes reads remembers repeats sends
  serves shares shows skips sorts starts stops stores tells tests trusts turns waits walks warns watches writes`)

export const ADJECTIVES =
  words(`bare bright broad calm careful cheap clean clear cold common cool curious dark deep distant dry early easy
  empty even faint fair fast final fine first flat fresh gentle grey heavy honest kind large late light little local long loose low narrow
  new old open patient plain proper public quiet rare ready rough round second sharp short silent simple slow small soft spare steady
  still strange strong tall thin tidy usual warm wide wooden young`)

export const JOINTS = words('and but so while because although when until since before after unless where')

export const ADVERBS =
  words(`again almost already always away barely carefully early gently hardly later mostly nearly never often once
  plainly quickly quietly rarely seldom slowly sometimes soon steadily still together twice usually`)

export const TAGS =
  words(`aluminium apples bells bicycles boats bread bricks bronze canals chalk chess clay clocks coal copper cotton dust
  ferries flour forests frost gardens geese glass granite honey horses ice ink iron kites lace lakes leather lemons linen maps marble
  milk mills moss oak opera owls paint paper pears pianos rain reeds rivers salt sand silk silver slate snow steam tin violins`)

export const AUTHORS = ['Ada Brook', 'Benedikt Ost', 'Chiara Lunghi', 'Dara O’Neill', 'Émile Vautrin'] as const
export const LANGUAGES = ['en', 'de', 'fr'] as const
export const SECTIONS = ['essays', 'field-notes', 'interviews', 'links', 'reports'] as const

function words(text: string): readonly string[] {
  return text.split(/\s+/)
}
