/** What kind of thing would answer. */
export type AnswerKind =
  | 'person'
  | 'name'
  | 'time'
  | 'duration'
  | 'number'
  | 'why'
  | 'place'
  | 'way'
  | 'definition'
  | 'thing'
  | 'whether'
  | 'consequence'
  | 'address'
  | 'any'

/** How each kind is asked for; where several begin at one place, the first of them. */
const KINDS: readonly (readonly [RegExp, AnswerKind])[] = [
  [
    /\b(what (is|are|was|were) .*\bnames? of|what (is|are|was|were) .* (called|named)|(what|which) name|under what name)\b/i,
    'name',
  ],
  [/\b(to|at|from) (what|which) (e-?mail )?address\b|\b(what|which) e-?mail address\b/i, 'address'],
  [
    /\b(where|who|whom|how|(to )?(what|which) address)\b.*\b(e-?mail|mail|write|contact|in touch)\b(?! (a|an|the|to a) (file|log|line|test))/i,
    'address',
  ],
  [/\bwhat (should|shall|do|must|can|could|would|ought) (i|we|you|one|they|people|users?) (to )?do\b/i, 'way'],
  [
    /\bwhat (happens|will happen|would happen|happened)\b|\bwhat (is|are) the (consequences?|effects?|results?) (of|if|when)\b/i,
    'consequence',
  ],
  [/\b(who|whom|whose|by whom)\b/i, 'person'],
  [
    /\b(why|for what reason|what (is|was) the (reason|purpose|point)|what(['’]s| is| are| was) (so |the )?(wrong|bad|problems?|trouble|matter|issues?|dangers?|harm|risks?|downsides?|drawbacks?))\b/i,
    'why',
  ],
  [/\bhow (long|soon|late|early|far (ahead|in advance|before))\b|\bfor what (time|period)\b/i, 'duration'],
  [
    /\b(when|(at|on|in|by|since|until) (what|which) (time|date|day|year|month|point|hour)|(what|which) (time|date|day|year|month))\b/i,
    'time',
  ],
  [
    /\bhow (many|much|large|big|high|tall|deep|wide|heavy|far|fast|old|often|small|low|hot|cold|close|thick|strong)\b/i,
    'number',
  ],
  [
    /\b(what|which) ((is|are|was|were|will|would|must|should) (\w+ ){0,3}|(?!do |does |did |happens )(\w+ ){0,2})(number|size|limit|length|maximum|minimum|price|cost|fee|rate|percentage|amount|height|depth|weight|speed|temperature|age|fine|capacity|distance|frequency|channel|wind|temperature|pressure|volume|width|duration|deadline|quantity|percent|score)\b/i,
    'number',
  ],
  [/\bwhat (do|does|did|is|are|will|would|must)\b.*\b(pay|paid|cost|costs|charged?|weigh|measure|earn)\b/i, 'number'],
  [/\bwhere\b|\b(in|at|on|to) (what|which) (place|city|country|town|folder|directory|file|room|building)\b/i, 'place'],
  [/\bhow (do|does|did|can|could|should|would|to|is|are|may|must)\b/i, 'way'],
  [
    /^\W*what (is|are) (an? )?[\w.-]+\W*$|^\W*what (is|are) (an?|meant by|called) [\w.-]+( [\w.-]+){0,3}\W*$|^\W*what (does|do) (an? |the (word|name|term) )?[\w.-]+( [\w.-]+){0,2} (mean|stand for)\W*$/i,
    'definition',
  ],
  [/\b(what|which)\b/i, 'thing'],
]

const YES_OR_NO = /^\W*(do|does|did|is|are|was|were|can|could|may|must|shall|should|will|would|has|have|had)\b/i

/** What the first asking word asks for; a `when` further on in the sentence is no question. */
export function answerKindOf(text: string): AnswerKind {
  if (YES_OR_NO.test(text)) return 'whether'
  let kind: AnswerKind = 'any'
  let place = Infinity
  for (const [pattern, one] of KINDS) {
    const at = text.search(pattern)
    if (at < 0 || at >= place) continue
    kind = one
    place = at
  }
  return kind
}
