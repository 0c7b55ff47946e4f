/** Words by the subject that they speak of: the world, science, travel, traffic, public life. A paragraph each: `field/subject: words`. */
export const WORLD = `
abroad/flights: flight flights fly plane airplane aircraft airport airline boarding board gate terminal departure arrive arrival
layover nonstop delta lufthansa ryanair jetblue runway pilot takeoff landing roundtrip round-trip one-way economy airfare

abroad/luggage: luggage baggage suitcase bag bags carry-on carryon carry backpack carousel checked

abroad/lodging: hotel hotels motel hostel resort inn airbnb lodging accommodation room suite check-in checkout stay night

abroad/tourism: travel traveling travelling traveler trip trips tour tourist touristy tourism sightseeing sights attraction
attractions vacation holiday visit visiting destination landmark beach island cruise itinerary abroad overseas international
souvenir activities passport visa embassy border customs

abroad/places: country city town state europe asia africa america canada mexico brazil chile argentina peru ecuador england britain
uk london scotland ireland france paris germany berlin spain madrid barcelona italy rome venice portugal lisbon greece athens
turkey istanbul russia moscow china beijing shanghai japan tokyo okinawa korea seoul taiwan thailand bangkok vietnam
philippines manila indonesia bali malaysia singapore india delhi mumbai pakistan dubai egypt cairo morocco kenya nigeria
israel iran iraq australia sydney zealand hawaii alaska california texas florida vegas chicago boston miami denver seattle
york washington dc austin houston dallas francisco angeles diego orlando atlanta philadelphia phoenix portland norway oslo
sweden stockholm denmark finland poland austria vienna switzerland netherlands amsterdam belgium hungary cuba jamaica
colombia fiji iceland

abroad/languages: translate translation language speak say word phrase english spanish french german italian portuguese russian
chinese japanese korean arabic hindi swahili greek latin turkish dutch swedish interpreter dialect pronounce

abroad/currency: currency exchange dollar dollars usd euro euros eur pound pounds yen peso pesos yuan rupee rupees franc won convert
rate cad gbp

abroad/timezones: time timezone timezones zone zones clock gmt utc est pst

abroad/plugs: plug plugs socket sockets outlet outlets adapter adaptor converter converters voltage

driving/car: car cars vehicle vehicles automobile truck van suv sedan convertible motorcycle auto automotive ford toyota honda nissan
chevy chevrolet bmw audi mercedes volkswagen vw porsche tesla jeep hyundai kia mazda subaru lexus dodge cadillac buick
corolla civic camry engine motor transmission brake brakes clutch gear hood trunk bumper windshield wiper headlight dashboard
muffler radiator mechanic garage driver driving drive horn seatbelt tune-up

driving/tires: tire tires tyre tyres wheel wheels flat psi inflate inflated air pressure tread rim

driving/fuel: gas gasoline fuel petrol diesel tank octane unleaded mileage mpg gallon gallons refuel refill hybrid

driving/car-battery: jump jumper jumpstart jump-start battery cables dead start

driving/traffic: traffic jam congestion commute commuting highway freeway interstate expressway motorway road roads street streets
route lane bridge tunnel intersection crossing junction accident roadwork detour rush speeding speed limit sign signal

driving/navigation: directions direction location locate nearest closest map gps navigate navigation distance far miles mile
kilometers address get way eta long reach where route coordinates

driving/transit: bus buses train trains subway metro tram taxi cab uber lyft ride station stop ferry fare commuter railway

driving/rental: rental rent hire hertz avis enterprise lease

driving/cycling: bike bicycle bicycles cyclist pedal helmet

weather: weather forecast rain raining snow snowing storm hurricane tornado thunder lightning wind windy sunny cloud cloudy
temperature humid humidity cold hot warm degrees fog flood

knowledge/space: space planet planets star stars moon sun galaxy universe astronaut nasa rocket mars jupiter telescope orbit comet hole
holes

knowledge/science: science scientist physics chemistry biology atom molecule electron gravity experiment laboratory evolution dna gene
cell acid chemical element periodic quantum theory

knowledge/mathematics: math mathematics algebra geometry calculus equation multiply divide subtract sum plus minus square root triangle
circle angle area radius fraction percentage prime number pi

knowledge/history: history historical war battle ancient king queen emperor empire century medieval revolution president roman egypt
civilization founder invented inventor

knowledge/geography: capital population continent ocean sea river mountain lake desert volcano island equator largest tallest highest

public/politics: politics political president prime minister election elections vote voting senator congress parliament government
democrat republican party law policy brexit trump obama mayor governor campaign immigration

public/news: news headline headlines newspaper journalist article press interview media cnn bbc reporter

public/law: lawyer attorney court judge sue lawsuit legal illegal crime criminal prison jail jury trial contract copyright divorce
custody testimony

public/police: police thief theft stolen steal robbery burglar burglary murder crime arrest emergency ambulance fire firefighter

religion: religion god church bible jesus christian muslim islam buddhist jewish prayer pray priest temple mosque easter
christmas

education: school university college student teacher professor class course degree exam sat act gpa score homework essay
scholarship tuition graduate diploma campus major study learn education engineering program harvard kindergarten preschool
nursery classroom pupil semester dormitory

town/childcare: kindergarten nursery preschool daycare childcare babysitter toddler child children kid kids playground swing slide

town/waste: waste rubbish garbage trash litter bin bins recycle recycling dump dumping landfill skip collection hazardous bulky
compost sweep container

town/streets: pothole potholes pavement sidewalk asphalt streetlight lamp crossing curb kerb ice snow grit roadworks sign bollard
parking

town/housing: flat apartment council tenant landlord rent eviction homeless homelessness permit planning building extension damp
mould noise noisy neighbour tenancy

town/documents: passport id identity certificate birth death marriage licence license permit registration register renew renewal
citizenship residence deed notary ballot

town/parks: park parks tree trees branch playground bench fountain pond cemetery grave graves pool swimming leash
`
