import type { Span } from '../language/language.ts'

/**
 * What people write and what offices call it. Whoever writes "it closes by itself" reports a fault, whatever has it; the
 * words of the sentence do not say so. Each line: the office's words, then what is written, as regular expressions.
 */
const TURNS: readonly (readonly [words: string, ...written: readonly RegExp[]])[] = [
  [
    'fault problem error broken repair',
    /\b(does|do|did|is|are|was|were|has|have|will|would|ca|wo)(n['’]?t| not) (?:\w+ )?(work|open|start|load|show|respond|turn|print|save|close|stop|move|fit|react|ring|charge|connect)/i,
    /\b(stopped|not|never|hardly|no longer|barely) work(s|ing)?\b|\bout of order\b|\bby itself\b|\bacts? up\b/i,
    /\b(is|are|seems?|got|gets?|keeps?|went) (\w+ )?(stuck|dead|broken|blocked|jammed|blank|frozen|freezing|crashing|flickering|dripping|leaking)\b/i,
    /\bno (sound|picture|image|signal|power|hot water|light|reaction|response)\b|\bupside down\b|\b(white|black|blue|blank|empty) (page|screen)\b/i,
    /\b(freezes|hangs|crashes|flickers|drips|leaks|squeaks|rattles|jams|disappears?|vanish(es|ed)?|disappeared)\b|\boff by\b/i,
    /\b(cut|keeps? cutting) off\b|\b(can['’]?t|cannot) hear\b|\b(blinks?|buffer(s|ing))\b|\btakes? (forever|ages|(a|several|many|\d+) (minutes?|hours?))\b|\b(terribly|very|so|too) slow\b/i,
  ],
  [
    'how-to instructions settings documentation',
    /\bhow (do|can|does|would|should|to) (i|we|you|one)\b|\bhow to\b|\bwhere (can|do|could|would) (i|we|one) (find|change|set|see|turn|switch|enter)\b/i,
    /\bis there (a|any) way\b|\bis it possible to\b|\bwhat does .{1,40} mean\b|\b(don['’]?t|do not|cannot|can['’]?t) (find|see) the (button|menu|option|setting|page|link)\b/i,
  ],
  [
    'suggestion idea wish feature request improvement',
    /\b(would|['’]d) (\w+ )?be (so |very |really |even )?(nice|great|good|cool|helpful|useful|better|handy)\b|\bplease (add|introduce|support)\b/i,
    /\b(i|we) (really )?(miss|wish|suggest|propose)\b|\b(you|it|they) (really )?should (also )?(support|offer|allow|let|have|add|provide|introduce)\b/i,
    /\bwhy (not|don['’]?t you|can['’]?t (we|i|you|it))\b|\bany plans (for|to)\b|\bwould love to (see|have)\b|\bsav(e|es) (us|me|everyone) (hours|time|a lot)\b/i,
  ],
  [
    'price cost quote offer',
    /\bhow much (is|are|does|do|would|will|for)\b|\bwhat (does|do|would|will|is) .{1,40} (cost|price|charge)s?\b|\b(cheaper|discount|special rate|free trial|try (it|this) for free)\b/i,
    /\b(an|written|your|best) (offer|quote|quotation|estimate)\b/i,
  ],
  [
    'payment charge invoice refund',
    /\b(took|charged|debited|deducted|withdrew|billed|overcharged|paid) .{0,40}\b(money|account|twice|double|again|too much|euros?|dollars|pounds|\d)/i,
    /\bmoney back\b|\bmy card was (declined|charged|refused)\b|\b(reimburse|refund)/i,
  ],
  [
    'cancel cancellation',
    /\b(call|take|strike) .{1,20} off\b|\b(can['’]?t|cannot|can not|won['’]?t|unable to) (make it|come|attend|be there)\b|\b(stop|end|quit|terminate) (our|my|the|this)\b/i,
    /\bgiv(e|ing) notice\b|\bnotice period\b|\bwants? (to get )?out\b|\bget out of (my|our|the)\b|\bno longer (need|want)\b/i,
  ],
  [
    'change reschedule appointment booking',
    /\b(another|different|later|earlier|other) (day|date|time|week|slot)\b|\bthan planned\b|\bpostpone\b|\b(next|following) week instead\b|\bmove (us|me|my|our|the) (appointment|booking|date|meeting)\b/i,
    /\b(move|moved|shift|change) .{1,40}\b(to|from) (mon|tues|wednes|thurs|fri|satur|sun)day\b/i,
  ],
  [
    'late delayed missing',
    /\b(has|have|had|did|does)(n['’]?t| not) (yet )?(arrive|come|received?|got|get|reach|turn)/i,
    /\bsupposed to (be|arrive|come)\b|\bstill (waiting|not here|nothing)\b|\bnever (arrived|came|got|received)\b|\bwhere is my\b|\bany idea where\b/i,
  ],
  [
    'status result answer',
    /\bheard (nothing|anything|back)\b|\bany news\b|\bwhat is happening\b|\b(weeks|months) ago\b|\bhave you decided\b|\bhow did (i|we) do\b/i,
  ],
  [
    'login password account access',
    /\b(sign|log|get) (me |us )?(in|on|into)\b|\blocked out\b|\bcredentials\b|\baccess denied\b/i,
  ],
  ['stolen lost theft', /\b(was|were|been|got) (taken|stolen|robbed|pinched|nicked)\b|\b(can['’]?t|cannot) find my\b/i],
  ['noise neighbours', /\b(keeps?|kept) (us|me|everyone) awake\b|\b(upstairs|next door|barks?|loud)\b/i],
  [
    'wrong damaged item exchange return',
    /\bin (two|three|many|several|a thousand|\d+) pieces\b|\bnot what (i|we) ordered\b|\btoo (tight|small|big|large|short|wide|narrow)\b|\bordered .{1,40} (got|received|came)\b/i,
    /\b(send|bring|give|take) (it|this|them|these) back\b|\bswap\b|\bchanged my mind\b/i,
  ],
  [
    'phishing scam suspicious fraud',
    /\bis (that|this|it) (real|genuine|legit)\b|\bclicked (on )?(a|the) link\b|\bgift cards?\b|\bwants? bitcoin\b|\bpretends? to be\b/i,
  ],
  [
    'illness pain symptoms doctor',
    /\b(hurts?|aches?|feel(s|ing)? (sick|dizzy|ill|unwell|worse)|fell ill|(had|have|has|with) a (fever|cold|cough|temperature))\b/i,
  ],
  [
    'privacy personal data records',
    /\b(data|everything|information|file) .{0,20}\b(hold|have|keep|store|stored) (on|about) me\b|\b(erase|delete) (all|my|everything)\b|\bon file about\b/i,
  ],
  [
    'address change moving',
    /\b(moved|moving|move) (house|home|here|to a|into a|out|in|from)\b|\b(new|old|previous|change of) address\b|\bthe new place\b/i,
  ],
  ['personal data name change', /\b(got )?married\b.{0,40}\bname\b|\b(new|maiden|wrong) (sur|last )?name\b/i],
  [
    'newsletter unsubscribe advertising mail',
    /\b(stop|quit) (sending|mailing|emailing|spamming)\b|\bunsubscribe\b|\boff (your|the|this) (mailing )?list\b/i,
  ],
  [
    'network internet connection',
    /\bno (internet|wi-?fi|connection|network|reception)\b|\b(get|go|be|come) online\b|\b(connection|internet|wi-?fi|line) (is|keeps|goes) (down|dropping|off|out|slow)\b/i,
  ],
  [
    'damage accident claim',
    /\b(scratched|dented|hit|damaged|broke|ruined|crashed into|drove into|backed into|ran into) (my|our|a|the)\b|\b(had|was in) an accident\b/i,
    /\b(burst|flooded|ruined|smashed|shattered|under water|burnt down|burned down)\b/i,
  ],
  ['warranty guarantee coverage', /\bis (that|this|it|he|she|the \w+) (still )?(covered|insured|under warranty)\b/i],
  [
    'recommendation advice suggestions',
    /\b(which|what) .{1,60}\b(would|do|can) you (recommend|suggest|advise|take)\b|\b(can|could) you (recommend|suggest)\b|\bwould you (take|choose|recommend)\b/i,
  ],
  [
    'size dimensions product',
    /\bhow (big|large|wide|tall|heavy|long) (is|are) (the|this|that|it|they|your)\b|\bdimensions\b|\b(will|does|would) (it|this|that) fit\b|\b\d+ (cm|kg|inches|mm)\b/i,
  ],
  [
    'compatible compatibility',
    /\b(does|do|will|would) (it|this|that|the|they) .{0,30}\b(work|fit|go|run) (with|on|together)\b|\bcompatible\b/i,
  ],
  [
    'available availability stock booking',
    /\bdo you (still )?(have|offer) (a |an |any |some )?(free )?(room|table|seat|place|slot|space|spot)s?\b|\b(still|back) (available|in stock)\b|\bsold out\b|\bis there (still )?(room|space|a (place|spot|seat))\b/i,
  ],
  [
    'opening hours visiting',
    /\b(when|what time|until when|from when) .{0,30}\b(open|opens|close|closes|shut|closed)\b|\bare you open\b|\bopening (hours|times)\b/i,
  ],
  [
    'documents papers certificate form',
    /\b(which|what) (papers|documents|forms?)\b|\b(have|need) to bring\b|\b(a|another|certified) copy of\b|\bneed (a |the |my )?(paper|proof|confirmation|certificate)\b/i,
  ],
  ['registration sign-up application', /\b(sign|signed|signing) (me |us |him |her |them )?up\b/i],
  [
    'install update software',
    /\b(please|can you|could you) (install|update|upgrade|set up)\b|\bneed .{1,30} installed\b|\b(last|latest|new) (update|version|release)\b/i,
  ],
  [
    'new equipment device order',
    /\b(need|want|get|have) (a|an|another|one) (new|second|spare|extra|replacement|bigger|larger) \w+/i,
  ],
  [
    'new starters leavers accounts',
    /\bnew (colleague|employee|starter|hire|member of staff)\b|\bleft the (company|firm|team)\b|\bstarts? (work )?(on|next) (mon|tues|wednes|thurs|fri)day\b/i,
  ],
  [
    'payment charge amount bill',
    /(?:[€$£]\s?\d|\b\d+(?:[.,]\d{2})?\s?(?:€|euros?\b|dollars?\b|pounds?\b|usd\b|eur\b))|\b\d+[.,]\d{2}\b(?! ?(%|percent|cm|mm|m|km|kg|g)\b)/i,
  ],
  [
    'bank account details payment',
    /\b(new|other|different|another|wrong) (iban|bank|account|card)\b|\bcard (has |is )?(expired|blocked|lost|run out)\b|\bdirect debit\b|\bmy iban\b/i,
  ],
  [
    'leave holiday vacation absence',
    /\b(days?|time|week|afternoon|morning) off\b|\bstay(ing)? (at )?home\b|\bday of leave\b|\bcarry over\b/i,
  ],
  [
    'training course learning',
    /\b(like|want|wants|love) to learn\b|\b(class|course|lessons?) (for|in|on)\b|\bevening school\b/i,
  ],
  ['promotion career development', /\bbecome an? \w+|\bget promoted\b|\bcareer\b/i],
  [
    'appointment visit technician',
    /\b(come|came|coming|drop|dropping|stop) (by|round|over)\b|\bwalk in\b|\b(nobody|no one|somebody|someone) (came|comes|come|showed up|could come)\b|\bcome and (look|see|fix|check|lay|install|pick)\b/i,
  ],
  [
    'instalments payment',
    /\b(pay|paid) (it |this )?(monthly|weekly|in \w+ (parts|instalments|installments|rates)|by (card|transfer|cheque|check|cash|paypal))\b/i,
  ],
  [
    'reminder invoice payment',
    /\b(payment|got a|sent a|received a|another) reminder\b|\balready paid\b|\b(a|the|proper|correct|my|our) bill\b/i,
  ],
  [
    'job application vacancy recruiting',
    /\b(are you|you are) (hiring|recruiting)\b|\b(my|our) (cv|resume|résumé)\b|\bwork (with|for|at) (you|yours)\b|\byears of experience\b|\bdo you (take|need|have|look for) .{0,20}(interns|trainees|apprentices|staff|students for)/i,
    /\b(opening|vacancy|position|apprenticeship|internship|job) (for|as|in|with)\b|\bare you looking for \w+s\b/i,
    /\bneed (someone|somebody|people|more people) (for|in|who)\b|\bnew (guy|girl|man|woman|person) (in|for|on|at)\b|\bfor the job\b/i,
  ],
  [
    'complaint',
    /\b(shouted|laughed|swore|yelled) at (me|us)\b|\b(rude|unacceptable|disgrace(ful)?|disappointed|outrageous|make a complaint)\b/i,
  ],
  [
    'press media interview',
    /\b(journalist|reporter|(write|writing) for (a|the)|article (in|about)|interview (with|your|you)|(a )?(comment|statement) from your)\b/i,
  ],
  [
    'supplier partnership cooperation',
    /\bwe (are|['’]re) an? .{1,30}(company|firm|agency|manufacturer|start-?up)\b|\bwe (make|manufacture|produce|distribute|sell)\b|\b(become|be) your (supplier|partner)\b|\b(show|present|offer) you our (products?|services?)\b|\bmake you an offer\b/i,
  ],
  [
    'thanks praise',
    /\b(happy (new year|birthday|easter)|merry christmas|well done|great job|thank you (very much )?for (a|the|your|everything|all|\w+ wonderful)|congratulations)\b/i,
  ],
  [
    'trivia encyclopedia history',
    /\bwho (invented|discovered|founded|created|wrote|painted|composed|directed|built|won|sang|sings|played|plays|was|were)\b|\bwhat year\b/i,
    /\bwho(['’]s| is| are) the (president|king|queen|mayor|ceo|founder|author|owner|singer|actor|richest|oldest|best|most)\b/i,
    /\bwhen (was|were|did) .{1,40} (built|invented|founded|born|die|created|made|discovered|start|begin|begun|released|end)\b/i,
    /\bhow (tall|old|big|fast|deep|heavy|smart|strong) (is|are|was|were|do|does|can)\b|\bwhat (causes|caused|happened)\b/i,
    /\bwhat(['’]s| is| are|s) the (capital|meaning|definition|plot|formula|population|origin|history|purpose|difference|square root|biggest|largest|tallest|highest|longest|smallest|fastest|name of the)\b/i,
    /\bwhy (is|are|do|does|did|can|can['’]?t) (?!(my|our|i|we|you|your|the|it|this|that|these|those)\b)/i,
  ],
  [
    'joke chat conversation',
    /\b(tell me (a|another) (joke|story)|sing me|are you (a |an )?(robot|human|real|married|alive)|how are you|what(['’]s| is) your (name|favou?rite)|never ?mind|do you (like|love|believe|dream)|i(['’]m| am| feel) (so )?(bored|lonely|sad))\b/i,
  ],
  [
    'alarm volume music assistant',
    /\b(set (an? |the )?(\w+ )?(alarm|timer|lights?)|turn (the )?(\w+ )?(up|down)|(play|skip) (me |some |the |this )?(\w+ )?(song|music|playlist|jazz|rock|track)|remind me|take a (picture|photo)|(repeat|say) that( again)?)\b/i,
  ],
]

/** A turn of phrase as it stands in a text. */
export interface Turn extends Span {
  /** What an office calls that. */
  readonly words: string
}

/** The turns of phrase in a text, each once. */
export function turnsIn(text: string): readonly Turn[] {
  return TURNS.flatMap(([words, ...written]): Turn[] => {
    for (const one of written) {
      const found = one.exec(text)
      if (found !== null) return [{ start: found.index, end: found.index + found[0].length, words }]
    }
    return []
  })
}
