/** Words by the subject that they speak of: eating, living, family, health, leisure. A paragraph each: `field/subject: words`. */
export const HOUSEHOLD = `
eating/cooking: recipe ingredient cook cooking bake baking boil fry grill roast steam simmer oven stove microwave pan pot skillet
whisk stir knead marinate season seasoning dough batter tablespoon teaspoon substitute kitchen chef dish cuisine homemade
crockpot casserole serving thaw defrost

eating/food: food eat meal breakfast lunch dinner supper brunch snack dessert appetizer menu hungry taste flavor flavour delicious
grocery groceries vegetarian vegan gluten meat beef pork lamb chicken turkey bacon sausage ham steak fish salmon tuna shrimp
seafood egg cheese milk cream butter yogurt bread toast cake pie cookie biscuit pastry chocolate candy sugar honey salt
pepper spice garlic onion potato tomato carrot lettuce spinach broccoli cabbage bean pea corn mushroom rice pasta spaghetti
lasagna noodle soup stew salad sandwich burger pizza taco burrito sushi curry apple banana orange lemon grape strawberry
berry avocado fruit vegetable nut almond peanut cereal oatmeal oat flour yeast oil vinegar sauce ketchup mayonnaise mustard
syrup jam chip fries cracker popcorn tofu

eating/nutrition: calorie calories nutrition nutritional nutrient healthy protein carb carbohydrate fat fiber sodium cholesterol
vitamin diet sugar fattening

eating/freshness: fresh spoil spoiled rotten expire expired freezer fridge refrigerator refrigerate leftover stale mold shelf

eating/drink: drink beverage coffee tea juice soda coke water wine beer cocktail whiskey vodka liquor alcohol bar smoothie

eating/restaurant: restaurant diner cafe bistro eatery steakhouse pizzeria takeout takeaway table waiter waitress chef reservation
reserve party seat dine dining buffet bar menu mcdonalds starbucks busy crowded tip cuisine

dwelling/home: house home apartment flat room bedroom bathroom kitchen basement attic garage roof ceiling wall floor window door
stairs furniture sofa couch bed mattress chair desk lamp carpet curtain shelf cupboard wardrobe landlord tenant rent lease
mortgage neighbor neighbour move moving household drain sink toilet shower faucet plumber plumbing clog unclog leak pipe
heating heater radiator boiler furnace damp mould mold dehumidifier insulation renovation paint wallpaper drill hammer nail
screw ladder

dwelling/cleaning: clean cleaning wash washing laundry detergent dishwasher vacuum mop stain dust wipe polish soap bleach sweep iron
ironing

dwelling/garden: garden yard lawn grass mow hedge flower rose plant tree seed soil fertilizer weed compost prune shrub leaf branch

creatures/pets: pet dog cat puppy kitten breed hamster rabbit parrot goldfish horse vet veterinarian leash bark flea feed paw tail
labrador poodle

creatures/animals: animal wildlife fox deer bear wolf lion tiger elephant monkey bird eagle owl snake lizard frog turtle whale shark
dolphin insect bee wasp ant spider mosquito rat mouse pigeon species zoo dinosaur

family: family mother father mom dad parent son daughter child kid baby toddler brother sister wife husband spouse
grandmother grandfather uncle aunt cousin twin nephew niece marriage wedding divorce pregnant pregnancy birth adoption
teenager

romance: love date dating girlfriend boyfriend kiss romance relationship crush breakup

body/health: health doctor physician hospital clinic nurse dentist surgery surgeon pharmacy medicine medication drug pill
prescription antibiotic symptom disease illness sick ill flu cold fever cough headache migraine pain ache injury wound
bleeding blood heart cancer diabetes allergy asthma infection virus therapy therapist mental anxiety depression autism
sleep insomnia tooth teeth eye skin bone muscle knee stomach nicotine heroin addiction cigarette smoking overdose wheelchair

body/vaccination: vaccine vaccination shot shots immunization immunize jab inoculation

body/fitness: exercise workout gym fitness run running jog yoga pilates muscle weightlifting treadmill abs pushup marathon

body/beauty: hair haircut shampoo makeup lipstick perfume skin nail tattoo piercing beard shave salon

clothing: clothes clothing shirt trousers pants jeans skirt dress suit jacket coat sweater hoodie sock shoe shoes boot boots
sandal hat cap scarf glove belt tie underwear size fit fabric wool cotton silk leather polyester zipper button sleeve sew

sports: sport sports football soccer basketball baseball hockey tennis golf cricket rugby volleyball swimming boxing wrestling
cycling skiing skating surfing racing race player coach referee league tournament championship cup match nfl nba mlb nhl fifa
olympics olympic medal stadium quarterback touchdown goal team playoff superbowl record pitch

games: game games gaming video playstation xbox nintendo chess poker puzzle console minecraft dice cards player lottery

music: music song sing singer band album concert guitar piano violin drum drums lyrics melody rap jazz rock pop playlist
spotify dj opera orchestra string chord composer karaoke

film: movie film cinema actor actress director netflix show series episode season tv television channel documentary cartoon
anime oscar hollywood celebrity famous star hulu theater theatre trailer

reading: book novel author poem poetry poet literature library read chapter story fiction shakespeare comic magazine

art: art artist painting painter sculpture museum gallery drawing draw sketch photography photo camera

hobby: hobby craft knit knitting sewing origami collect model woodworking fishing hunting camping hiking

smalltalk: hello hi hey goodbye bye thanks thank joke funny favorite favourite bored name age robot human siri alexa
friend happy sad angry birthday congratulations dream wish meaning life
`
