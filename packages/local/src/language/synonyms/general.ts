/** Words of prose, handbooks and rules that can stand for one another; commas between groups. */
export const GENERAL = `
large big great huge size limit maximum max length capacity amount bytes, small little minimum min least tiny minor,
limit maximum ceiling cap threshold restrict bound, minimum least lowest fewest, long duration period timeout lifetime
length, short brief less fewer, few fewer less short under below, many much lot several numerous, often frequency
interval regularly periodic, late delay overdue, early ahead advance prior beforehand before, ahead advance notice
prior before, price cost fee charge rate tariff due dues fare amount, pay payment price cost fee charge rate due dues,
salary wage pay income earnings, fine penalty surcharge, refund reimburse repay return, discount reduction rebate
cheaper concession, cheap inexpensive low, expensive dear costly, free gratis complimentary, deposit prepayment
advance, money cash fund budget, bill invoice account receipt, buy purchase acquire order, sell sale vendor, lose loss
forfeit lost miss, lost mislaid forgotten left found missing, thing item object article property belonging belongings
stuff, forget forgotten leave left, write author written compose creator wrote, create make build generate introduce
establish found produce, founder creator author, begin start open launch commence initial, end finish close stop
terminate complete expire cease, expire end lapse elapse outdated, fix cure repair solve correct remedy mend, service
maintain maintenance overhaul inspect repair, clean wash tidy, remove delete drop erase discard strip uninstall clear,
add append insert attach include register, change modify alter edit update adjust override, replace substitute swap
exchange renew, allow permit let authorise authorize approve grant consent may, permission approval consent leave
authorisation authorization licence, forbid disallow prohibit deny refuse reject disable ban, refuse reject decline
deny, need require must necessary mandatory required requirement, optional voluntary, error failure fault exception
crash problem, fail break crash error, problem issue trouble difficulty fault, bad poor wrong discourage harmful, good
best recommend prefer ideal suitable, recommend suggest advise prefer, fast quick speed performance rapid, slow delay
latency, safe secure security protect, danger risk hazard threat unsafe vulnerable dangerous, prevent avoid protect
mitigate guard stop block, protect guard shield defend, attack exploit threat, run execute call invoke launch perform,
execute run call trigger invoke fire, send sent transmit deliver emit dispatch go, return back give answer, receive
get obtain collect, get receive obtain fetch retrieve, fetch retrieve collect load, keep retain store save hold
preserve kept, store storage save keep warehouse, show display print render present, hide conceal, use employ utilize
adopt apply usage, help support assist aid, support maintain cover, supply provide supplier offer, give hand donate
pass, own owner belong possess, manage maintain administer responsible charge manager, responsible charge duty
accountable, person people staff employee worker somebody, staff crew personnel team employee, boss manager supervisor
head chief superintendent director captain master, child children kid minor infant, adult grown, man men, woman women,
customer client guest passenger patron, visitor guest visiting, passenger traveller rider, company firm business
enterprise organization organisation, office desk bureau, colour color paint, licence license permit, picture image
photo, folder directory path, web internet online network http, tool library package module utility framework
dependency, plugin extension addon, method function procedure routine, option setting configuration parameter flag
property, test testing check verify exam, examine inspect check look survey, fake mock simulate stub inject, document
documentation docs manual guide reference, paper form document certificate, reason because why, purpose goal aim
intend, name call title term entitled, mean define definition refer denote, kind type sort category class, part
component piece section, whole entire total all, number count amount quantity many, full room space capacity crowded,
empty blank void vacant, space room gap, default standard normal usual, version release, old deprecated legacy
obsolete previous former eol, new recent latest modern, ask request query demand apply, request apply ask application
notice, answer reply response respond, happen occur result consequence, cause lead result reason, place location site
where situated, near close beside next, stay remain wait keep, leave depart exit go sail departure, arrive arrival
come reach, reach contact call phone radio, contact call phone telephone email reach, move transfer shift carry, carry
transport take bring convey, travel journey trip voyage sail crossing, trip journey voyage crossing passage, cancel
withdraw revoke abort annul, postpone delay defer, book reserve booking reservation ticket, reserve keep hold book,
home house residence, road street way route, ship boat vessel ferry craft yacht, boat vessel ship yacht dinghy,
harbour port dock quay pier marina, berth mooring moor pontoon, car vehicle automobile van truck lorry, bike bicycle
cycle, plane aircraft flight, train rail railway, doctor physician medical, illness disease sick ill, injury hurt
wound accident, medicine drug, hospital clinic, fire burn flame heat, water sea flood, wind gale gust weather, weather
wind fog rain snow storm, cold freeze frost, hot warm heat temperature, food meal eat provisions, drink beverage
alcohol, animal pet dog cat, law legal statute rule regulation, rule regulation policy law, court judge tribunal,
contract agreement terms, closing closes shut closed, holiday vacation leave, work job employment shift, train
training course, teach instruct train, learn study, school college university, annual yearly year, weekday day, night
overnight nightly evening, morning dawn, day daily, week weekly, month monthly, winter cold season, summer season,
weight heavy weigh weighs, high height tall, deep depth draught, wide width broad, far distance away, count number
tally, measure gauge meter, power electricity electric energy, electric battery plug charge, fuel oil diesel petrol
gas, engine motor machine, light lamp, sound noise alarm signal, signal alarm sign, alarm alert warn, warn alert
caution notice, tell inform notify report, announce publish declare notify, sign signature signed, agree accept
consent, choose select pick, decide choose determine, win award prize, share divide split, join connect merge link,
split divide separate, increase raise grow, decrease reduce lower cut shrink, low lower, exceed over above surpass,
equal same identical, different differ unlike, lock key secured, password secret credential, user account login,
server host service, client browser, status state condition, code number status, message notice text, log record
journal, record log register entry, list table register, date day deadline, deadline due date, schedule timetable plan
calendar, life lifetime, last final, first initial, next following, dead died death, born birth, throw dispose
discard, waste rubbish garbage refuse, destroy scrap burn, donate give charity, exempt except exception, extra
additional more, alone single only solo, together joint both, metre meter m, kilometre kilometer km, kilogram kilo kg,
litre liter l, hour h, knot kn, euro eur, percent percentage
`
