import type { Language } from './language.ts'

/** What a role or a tool is for: finding out, making something of it, judging what was made, or acting on the world. */
export type Duty = 'look-up' | 'make' | 'judge' | 'act'

const VERBS: Readonly<Record<Duty, string>> = {
  'look-up': `find search look research gather collect retrieve fetch query investigate discover locate extract pull
    explore scan consult browse read list get load inspect lookup quote dig mine scout survey study watch observe
    measure monitor analyse analyze crawl harvest obtain seek trace hunt identify`,
  make: `write compose draft summarise summarize report author produce prepare formulate phrase answer edit merge
    combine assemble compile create generate build turn describe explain translate rewrite format present tell
    brief narrate outline word synthesise synthesize plan design propose suggest recommend decide route classify`,
  judge: `check verify review validate confirm audit test critique proofread judge assess evaluate approve reject
    prove compare correct control examine vet certify grade score rate criticise criticize question challenge ensure`,
  act: `send post publish delete remove erase drop pay buy order transfer deploy update upload save store insert commit
    push email mail notify book cancel charge refund submit sign move rename install execute overwrite append`,
}

/** Things that hint at a duty where no verb speaks of one: `the final check`, `puts it into words`. */
const THINGS: Readonly<Record<Duty, string>> = {
  'look-up': 'fact evidence archive material search research lookup finder match matching return give provide tell',
  make: 'prose words wording summary report draft brief letter text article',
  judge: 'check verification review audit sure right correct true mistake error quality test proof',
  act: 'delivery payment removal',
}

interface Table {
  readonly verbs: ReadonlyMap<string, Duty>
  readonly things: ReadonlyMap<string, Duty>
}

const tables = new WeakMap<Language, Table>()

/**
 * Scores the duties that a description speaks of. The first verb says what its owner does and counts most; what follows
 * says with what. An agent noun (`reviewer`) counts as its verb, a plain noun (`findings`, `a draft`) does not.
 */
export function dutiesIn(text: string, language: Language): Readonly<Record<Duty, number>> {
  const { verbs: table, things } = tableOf(language)
  const scores: Record<Duty, number> = { 'look-up': 0, make: 0, judge: 0, act: 0 }
  let worth = 4
  const { words } = language.analyse(text)
  words.forEach((word, index) => {
    const agent = /^(\p{L}{3,}?)(ers?|ors?|ists?)$/iu.exec(word.text)?.[1]
    const duty =
      table.get(word.key) ??
      (agent === undefined ? undefined : (table.get(language.key(agent)) ?? table.get(language.key(`${agent}e`))))
    if (duty === undefined) return
    const before = words[index - 1]
    const isThing =
      before !== undefined && ['DET', 'ADJ', 'ADP', 'NUM'].includes(before.pos) && !/^to$/i.test(before.text)
    const isVerb =
      word.pos === 'VERB' || index === 0 || (!isThing && /(s|es|ing|ed)$/i.test(word.text) === (word.pos !== 'NOUN'))
    if (!isVerb && agent === undefined) return
    if (/(ings|ion|ions)$/i.test(word.text)) return
    scores[duty] += worth
    worth = Math.max(1, worth / 2)
  })
  if (Object.values(scores).some((score) => score > 0)) return scores
  for (const word of words) {
    const duty = things.get(word.key)
    if (duty !== undefined) scores[duty] += duty === 'judge' ? 1.5 : 1
  }
  return scores
}

/** The duty that a description speaks of most; none if it speaks of none. */
export function dutyOf(text: string, language: Language): Duty | undefined {
  const scores = dutiesIn(text, language)
  let best: Duty | undefined
  for (const duty of ['look-up', 'make', 'judge', 'act'] as const) {
    if (scores[duty] > (best === undefined ? 0 : scores[best])) best = duty
  }
  return best
}

function tableOf(language: Language): Table {
  const known = tables.get(language)
  if (known !== undefined) return known
  const table = { verbs: byKey(VERBS, language), things: byKey(THINGS, language) }
  tables.set(language, table)
  return table
}

function byKey(words: Readonly<Record<Duty, string>>, language: Language): ReadonlyMap<string, Duty> {
  const table = new Map<string, Duty>()
  for (const [duty, list] of Object.entries(words)) {
    for (const word of list.trim().split(/\s+/)) table.set(language.key(word), duty as Duty)
  }
  return table
}
