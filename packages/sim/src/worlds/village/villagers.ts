/** Who lives in the village: a name, a trade, and what each cares for, as the neighbours would say it. */
export interface Villager {
  readonly name: string
  readonly about: string
}

export const villagers: readonly Villager[] = [
  { name: 'Anna', about: 'the miller; cares for grain, flour, the mill and the water that drives it' },
  { name: 'Otto', about: 'the baker; cares for bread, dough, the oven and firewood' },
  { name: 'Greta', about: 'the shepherd; cares for sheep, lambs, wolves and pastures' },
  { name: 'Hans', about: 'the ferryman; cares for boats, the river, the crossing and travellers' },
  { name: 'Ida', about: 'the smith; cares for iron, horseshoes, nails and the forge' },
  { name: 'Karl', about: 'the carpenter; cares for timber, roofs, beams and doors' },
  { name: 'Lena', about: 'the doctor; cares for the sick, fever, wounds and medicine' },
  { name: 'Max', about: 'the teacher; cares for school, children, books and lessons' },
  { name: 'Nora', about: 'the innkeeper; cares for guests, beds, beer and the cellar' },
  { name: 'Paul', about: 'the fisherman; cares for fish, nets, trout and the lake' },
  { name: 'Rosa', about: 'the weaver; cares for wool, cloth, looms and dyes' },
  { name: 'Emil', about: 'the beekeeper; cares for bees, hives, honey and swarms' },
  { name: 'Sofia', about: 'the gardener; cares for vegetables, seeds, cabbages and slugs' },
  { name: 'Theo', about: 'the forester; cares for trees, deer, paths in the forest and poachers' },
  { name: 'Ulla', about: 'the potter; cares for clay, jugs, plates and the kiln' },
  { name: 'Viktor', about: 'the mason; cares for stone, walls, chimneys and mortar' },
  { name: 'Wanda', about: 'the dairywoman; cares for cows, milk, butter and cheese' },
  { name: 'Bruno', about: 'the coachman; cares for horses, carriages, wheels and the road' },
  { name: 'Clara', about: 'the organist; cares for music, the organ, the choir and hymns' },
  { name: 'David', about: 'the mayor; cares for taxes, meetings, votes and quarrels at the town hall' },
  { name: 'Erna', about: 'the seamstress; cares for dresses, needles, thread and weddings' },
  { name: 'Felix', about: 'the winegrower; cares for grapes, vines, barrels and wine' },
  { name: 'Hilda', about: 'the postwoman; cares for letters, parcels and stamps' },
  { name: 'Jakob', about: 'the watchman; cares for fires, thieves, lanterns and the gate at night' },
]
