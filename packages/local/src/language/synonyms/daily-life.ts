/** Words of work, money, time, travel and the home that can stand for one another; commas between groups. */
export const DAILY_LIFE = `
money payment cash funds, cash coins money, card credit debit, cost price fee charge expense, expensive dear costly,
cheap inexpensive affordable, free gratis complimentary free_of_charge, fare ticket price, bill invoice, receipt proof
invoice, tax vat duty, tip gratuity, bonus reward premium, raise increase, retire retirement pension, insurance insure
cover policy, loan credit mortgage, bank account, currency money, interest rate, deposit down_payment, instalment
installment rate, expense cost spending, expenses costs reimbursement claim, budget funds, profit gain earnings, loss
deficit, discount reduction, subscription plan membership, membership subscription member, member subscriber, trial
test, guarantee warranty, position post role job, boss manager supervisor, colleague coworker teammate, employee staff
worker, employer company, trainee apprentice intern, volunteer helper, shift duty rota, rota schedule shift, overtime
extra hours, hours time, part-time half, leave holiday vacation absence, sick ill illness, sick_leave illness sick,
sickness illness sick, absence leave away, absent away missing, parental maternity paternity, pregnant pregnancy
maternity, resignation notice, notice_period notice, notice announcement warning, dismissal termination, meeting
conference, appointment meeting booking, interview meeting, course training class, certificate qualification diploma,
qualification certificate degree, skill ability, experience practice, rule regulation policy, policy rule guideline,
law legislation, breach violation, penalty fine punishment, punishment penalty sanction, complaint grievance, dispute
conflict disagreement, witness observer, incident accident event, emergency urgent crisis, urgent emergency immediate,
fire blaze, evacuate evacuation leave, evacuation evacuate muster, exit way_out, first_aid medical, hurt injured
injury, medicine drug medication, hospital clinic, doctor physician, dentist dental, allergy allergic, vegetarian
vegan diet, diet food, breakfast meal, lunch meal noon, dinner meal supper evening, drink beverage, alcohol beer wine
drink, drunk alcohol intoxicated, kitchen galley, room chamber cabin, bed bunk berth, toilet lavatory restroom
bathroom wc, bathroom toilet shower, shower wash bathroom, laundry washing, rubbish garbage trash litter waste,
recycle recycling waste, house home building, flat apartment, tenant renter, landlord owner, rent lease, neighbour
neighbor, garden yard, garage parking, car_park parking, parking park, lift elevator, stairs steps staircase, door
entrance gate, entrance entry door, entry admission entrance, admission entry ticket, pass permit ticket, identity id
passport, visa permit, key fob, window pane, wall partition, floor deck storey, roof ceiling, furniture chair table,
heating heat radiator, air_conditioning cooling, cool cold, power electricity energy, outage blackout failure, plug
socket, water tap, leak drip, pipe tube, noise sound loud, dog animal pet, cat animal pet, bird birds, fish fishing,
plant tree, child kid minor, baby infant, teenager youth, old elderly age, elderly old senior, age old years, birthday
birth age, married marriage spouse, spouse partner husband wife, family relatives, parent mother father, friend
companion, guest visitor, stranger outsider, leader head chief, chairman chair president, founder established,
president head, mayor council, government authority state, authority government official, official formal, police
officer, army military, country nation, city town, village town, region area zone, border frontier, abroad foreign
overseas, map chart, direction route way, distance far length, nearby near close, north northern, south southern, east
eastern, west western, left port, right starboard, trip journey travel, tour excursion trip, tourist visitor,
traveller passenger, luggage baggage bag suitcase, belongings property things, wheelchair disabled mobility, bus
coach, taxi cab, railway rail train, station stop terminal, platform track, airport flight, flight plane, bicycle bike
cycle, motorcycle motorbike, truck lorry, caravan trailer camper, camper caravan motorhome, petrol fuel gasoline,
ferry ship vessel, sail depart, sailing departure crossing, anchor moor, harbor harbour port, lifejacket lifejackets
life_vest, lifeboat raft, captain master skipper, sailor crew seaman, crew sailors staff, speed fast, overtake pass,
timetable schedule, delay late, late delayed, on_time punctual, early before, today now, now currently, immediately
right_away at_once instantly, soon shortly, often frequently, rarely seldom, sometimes occasionally, always every,
never not, forever permanently indefinitely, temporary provisional interim, temporarily temporary, daily day, weekly
week, monthly month, yearly annual year, fortnight two_weeks, weekend saturday sunday, weekdays monday friday, noon
midday, midnight night, dawn sunrise, dusk sunset, season time, spring march april, summer july august, autumn fall,
winter december january, deadline due, anniversary year, since from, until till, duration length long, begin start,
beginning start, ending end, weather forecast, rain wet, snow ice, ice frost, storm gale, sunny sun, degrees
temperature celsius, weigh weight, weight mass, size dimension, tall height, heavy weight, amount sum quantity, total
sum, average mean, half fifty, double twice, quarter fourth, majority most, minority few, percentage percent rate,
vote ballot election, quorum attendance, attendance attend present, attend present participate, agenda topics, minutes
record, club association society, school class, pupil student, teacher instructor, exam test, grade mark score,
library books, book volume, newspaper press, letter mail, post mail, parcel package, stamp postage, shop store, market
shop, customer buyer, vendor seller supplier, order purchase, purchase buy, goods products items, product item goods,
brand make, quality standard, broken damaged defective, defective faulty broken, used second-hand, new unused, dirty
unclean, clean tidy, tool equipment, equipment gear tools, machine device, knife blade, gun weapon firearm, rope line,
wood timber, metal steel iron, glass pane, paper sheet, cloth fabric, wool fabric, shoe boots footwear, boots shoes
footwear, clothes clothing garment, uniform clothing, helmet hat, glove gloves, glasses spectacles, hair beard, hand
hands, eye vision sight, ear hearing, heart cardiac, blood bleeding, pain hurt, fever temperature, virus infection,
infection disease, vaccine vaccination, clinic surgery, mandatory compulsory obligatory required, voluntary optional,
forbidden prohibited banned not_allowed, allowed permitted, advantage benefit pro, disadvantage drawback downside,
difference distinction, similar alike like, opposite contrary, main primary chief, important essential crucial,
essential important vital necessary, enough sufficient suffice, too_much excessive, excess surplus over, lack
shortage, hard difficult, simple easy plain, complex complicated complication, complication complexity problem,
strange unusual odd, usual normal, special particular, rare uncommon, common frequent usual, true correct, lie false,
secretly hidden, public open, personal private own, alone single, everyone all everybody, nobody none, goal aim, idea
concept, plan intention, advice recommendation suggestion, opinion view, question query, reason cause why, result
outcome, consequence effect result, let_in admit enter access, get_in enter access board, get_out exit leave, get_to
reach arrive, get_hold_of contact reach obtain, in_charge responsible manager charge, look_into investigate examine,
investigate examine inquiry probe, liable responsible fault, stand_for mean abbreviation acronym, made_of material
consist, material fabric stuff, top_up refill recharge, refill top_up, plug_in connect charge, bring_along bring
carry, hand_over give deliver transfer, run_into encounter collide hit, collide crash hit collision, sink founder
flood, end_up result become, too_late late missed, be_late late delayed, make_sure ensure check, make_money profit
earn, cut_down reduce, cut_back reduce, set_off depart leave start, head_for travel, stop_by visit, drop_in visit,
call_in_sick sick absence, stand_in substitute deputy replacement, deputy substitute assistant, helper assistant aide,
guide leader, trainer instructor coach, candidate applicant, applicant candidate apply, application apply form,
vacancy opening job, promotion advance raise, sack dismiss fire, redundant redundancy dismissal, contract agreement,
sign signature, stamp seal, original copy, lost_property lost found, look_like resemble appear, trip_over fall, slip
fall, fall_ill sick illness, throw_up vomit sick, faint unconscious, alive living, survive survival, rescue save,
drown drowning, overboard water, shout call, whisper quiet, siren alarm, bell alarm ring, torch flashlight lamp,
candle flame, match lighter, cigarette smoke tobacco, vape smoke, dress_code clothing uniform, handicapped disabled
wheelchair, pushchair stroller pram, pram stroller buggy, toddler child infant, youngster child young, under-age minor
child, adult eighteen, elderly senior pensioner, pensioner senior retired, student pupil learner, newcomer beginner
new joiner, beginner newcomer novice, expert specialist professional, owner holder proprietor, holder owner, donor
sponsor, sponsor donor fund, grant fund subsidy, subsidy grant, charity nonprofit, neighbourhood area district,
district area, corner junction, shortcut way, footpath path trail walk, trail path, hike walk, camp tent, tent
camping, swimsuit swim, pool swim, beach shore coast, coast shore, island isle, lake pond, river stream, hill
mountain, mountain peak, forest wood, field meadow, farm agriculture, harvest crop, seed plant, sow plant, water
irrigate, prune cut trim, trim cut, mow cut grass, lawn grass, weed plant, compost manure fertilizer, fertilizer
manure feed, feed food, pest insect, insect bug, mouse rodent, poison toxic, toxic poisonous harmful, poisonous toxic,
chemical substance, flammable inflammable fire, explosive explosion, spill leak, rust corrosion, paint coat varnish,
varnish paint, oven bake, boil cook heat, fry cook, freeze frozen, thaw defrost melt, melt thaw, stir mix, mix blend
combine, recipe ingredients, spoon tablespoon, cup mug, plate dish, dish meal plate, leftover remaining left, rotten
spoiled, expire best-before, fresh new, raw uncooked, sour acid, sweet sugar, salty salt, nut allergy, gluten wheat,
milk dairy, payday salary payment, wages salary pay, payslip salary, invoice bill payment, instalments payments,
overdraft credit, refund money_back reimbursement, money_back refund return, cancel call_off refund, no-show absent
missed, queue wait line, wait_in_line queue, first_come first, raffle lottery draw, prize award win, trophy cup prize,
contest competition, competition contest tournament, referee umpire judge, coach trainer, team side squad, match game,
game match play, score points result, rule_out exclude, tie draw, knocked_out eliminated, beat defeat win
`
