/**
 * Everyday words of English that can stand for one another in a question and its answer. Written for prose and
 * manuals in general; a match through it counts less than the word itself.
 */
const GROUPS = `
large big size limit maximum max length capacity amount bytes kilobytes megabytes
small minimum min least tiny
long duration time period timeout lifetime length
often frequency interval every rate daily weekly hourly
price cost fee charge rate tariff pay payment
salary wage pay income
write author written compose creator
create make build generate introduce establish found
founder creator author
begin start open launch commence initial
end finish close stop terminate stop complete expire cease
fix cure repair solve correct remedy
remove delete drop erase discard strip uninstall
add append insert attach include register
change modify alter edit update adjust override
replace substitute swap instead
allow permit accept enable let may
forbid disallow prohibit deny refuse reject disable ban
need require must necessary mandatory required
error failure fault exception crash
fail break crash error
bad poor wrong anti-pattern discourage
good best recommend prefer ideal suitable
fast quick speed performance rapid
slow delay latency
safe secure security protect
danger risk hazard threat unsafe vulnerable
prevent avoid protect mitigate guard stop block
run execute call invoke launch perform
execute run call trigger invoke fire
send sent transmit deliver emit
get receive obtain fetch retrieve
keep retain store save hold preserve
show display print render present
use employ utilize adopt apply
help support assist aid
supply provide offer give
own owner belong possess
manage maintain administer responsible charge
buy purchase acquire
sell sale
person people staff employee worker crew
child children
company firm business enterprise organization organisation
colour color
licence license
picture image photo
folder directory path
web internet online network http
tool library package module utility framework dependency
method function procedure routine
option setting configuration parameter flag property
test testing check verify
fake mock simulate stub inject
document documentation docs manual guide reference
reason because why
purpose goal aim intend
name call title term
mean define definition refer denote
kind type sort category
part component piece section
whole entire total all
number count amount quantity many
empty blank void nothing
default standard normal usual
version release
old deprecated legacy obsolete previous former eol
new recent latest modern
ask request query demand
answer reply response respond
happen occur result consequence
place location site where situated
near close beside next
home house residence
road street way route
ship boat vessel
car vehicle automobile
doctor physician medical
illness disease sick
food meal eat
money fund budget
law legal statute rule regulation
begin opening opens
closing closes shut
allowed permitted authorised authorized
visitor guest
holiday vacation
annual yearly year
weekday day
`

/** The words that may stand for each key, by key. Built with the keys of the language at hand. */
export function thesaurus(key: (word: string) => string): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>()
  for (const line of GROUPS.trim().split('\n')) {
    const keys = [...new Set(line.trim().split(/\s+/).map(key))]
    for (const one of keys) {
      const others = known.get(one) ?? new Set<string>()
      for (const other of keys) if (other !== one) others.add(other)
      known.set(one, others)
    }
  }
  return known
}
