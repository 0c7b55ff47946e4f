/** Words by the subject that they speak of: the trades and offices that people write to. A paragraph each: `field/subject: words`. */
export const TRADES = `
practice/tests: lab laboratory sample swab smear cholesterol sugar level biopsy ultrasound scan x-ray mri ct ecg screening diagnosis
findings report positive negative

practice/specialists: dermatologist cardiologist surgeon gynaecologist paediatrician orthopaedist neurologist psychologist
physiotherapist dentist midwife mole knee hip heart skin tooth back ear jab jabs check-up referral

practice/ward: ward patient patients bed visiting visitor relatives intensive care grandmother grandfather flowers bedside

practice/sick-notes: note ill sick certificate employer boss unfit

law/court: lawsuit sue court hearing judge lawyer attorney appeal verdict witness evidence summons settlement plaintiff defendant

law/contracts: contract clause sign signature agreement terms lawyer notary power attorney will inheritance testament

law/immigration: visa residence asylum citizenship passport embassy work permit immigration refugee naturalisation

property/buying: house flat apartment viewing broker agent mortgage plot square metres brochure seller buyer offer

property/management: owner tenant caretaker meeting charges heating bill stairwell cellar lift repair meter keys

property/building: builder roof wall foundation brick concrete scaffold architect renovation insulation window permit

crafts/electrics: socket fuse switch cable lamp wiring electrician short circuit meter

crafts/plumbing: tap pipe drain boiler toilet shower leak drip flood water pressure radiator plumber

crafts/carpentry: wood board shelf door frame floor parquet table varnish screw saw

crafts/hair-and-beauty: haircut colour highlights beard nails manicure massage facial salon stylist

crafts/eyes: glasses lenses optician prescription frame eyesight blurry

crafts/printing: print flyer poster brochure business cards proof paper colour binding copies

sports-club/training: training coach practice squad beginners course court pitch racket lesson trainer

sports-club/fees: membership fee dues cancel join family pass locker

charity/donations: donate donation donations gift receipt sponsor appeal standing order bequest fundraising

charity/volunteers: volunteer volunteering help helper shift charity shelter refugees soup

culture/museum: museum exhibition gallery guided tour audio guide school class ticket opening curator

culture/theatre: play opera concert stage seat row interval subscription cloakroom premiere box office

culture/publishing: manuscript author publish publisher copyright reprint edition editor proofread

nature/farming: farm farmer field crop harvest cow sheep pig hay tractor milk eggs

nature/veterinary: vet vaccination worming fleas limp neuter puppy kitten paw scratch appetite

parcel-service/pickup: pick up pickup collect courier label weight parcel shop drop locker

parcel-service/customs: customs duty declaration import export tariff clearance

warehouse: pallet stock forklift shelf inventory delivery note goods dispatch loading ramp

railway: train platform connection carriage seat conductor delay ticket railcard season

taxi: driver cab ride fare receipt pickup airport meter

rental-desk: rent hire deposit return tank insurance damage mileage pick-up bicycle scooter boat

public-order/complaints: noise litter parking rude smell dog barking graffiti nuisance rats

public-order/police: police theft burglary missing wallet witness report stolen lost property

tax-office: tax return assessment refund deadline deduction allowance number form elster revenue

kindergarten: nursery kindergarten group teacher lunch nap nappies settling daycare sibling place

hosting/servers: server hosting domain dns certificate ssl backup cpu memory disk downtime deploy restart uptime

hosting/programming: api key endpoint sdk webhook token json library version request limit

hosting/subscriptions: seat seats plan tier upgrade downgrade invoice trial licence renewal workspace

gaming/play: level quest character avatar guild match lag server ban banned cheater skin coins loot

gaming/purchases: purchase gems coins refund store pack bundle

marketplace/selling: listing listings seller buyer offer fee payout sold auction shipping reviews

trading: order trade shares portfolio fees depot withdrawal wallet exchange verify verification

newsroom: article reporter correction letter editor subscription newspaper advertisement paywall delivery

church: mass service baptism christening confirmation funeral wedding parish priest choir

funeral: funeral coffin urn burial grave cremation wreath obituary

food-business/catering: catering buffet menu guests party vegetarian vegan drinks delivery platter

food-business/hygiene: mould raw sick spoiled cold dirty food poisoning

water-and-waste: bin bins collection sewage drain recycling skip bulky glass paper container fridge mattress
`
