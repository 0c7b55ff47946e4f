/** What may happen in the village, and whom it concerns. */
export interface Piece {
  readonly text: string
  readonly concerns: string
}

const about = (concerns: string, ...texts: readonly string[]): readonly Piece[] =>
  texts.map((text) => ({ text, concerns }))

export const news: readonly Piece[] = [
  ...about(
    'Anna',
    'The water wheel has stood still since the morning.',
    'A cart with twenty sacks of grain waits on the hill.',
    'Mice have been at the flour.',
  ),
  ...about(
    'Otto',
    'The oven behind the square has a crack.',
    'The loaves were burnt again.',
    'Dry firewood is for sale at the saw.',
  ),
  ...about(
    'Greta',
    'Wolves were seen near the upper pasture.',
    'A lamb is missing from the flock.',
    'The fence of the sheep is broken.',
  ),
  ...about(
    'Hans',
    'A boat broke loose and drifts downstream.',
    'The river has risen by a foot.',
    'Three travellers wait at the other bank.',
  ),
  ...about(
    'Ida',
    'The mare has lost a horseshoe.',
    'A load of iron has come from the mine.',
    'Somebody needs forty nails by Friday.',
  ),
  ...about(
    'Karl',
    'The storm took the roof off the barn.',
    'A beam in the church has split.',
    'The door of the school does not shut.',
  ),
  ...about(
    'Lena',
    'The old man by the well has a fever.',
    'A boy cut his hand, and the wound is deep.',
    'Two more are sick in the lower lane.',
  ),
  ...about(
    'Max',
    'The children found a snake in the school.',
    'A box of books stands at the station.',
    'Nobody did the lessons for tomorrow.',
  ),
  ...about(
    'Nora',
    'Eleven guests will come tonight and want beds.',
    'The beer has turned sour.',
    'There is water in the cellar of the inn.',
  ),
  ...about('Paul', 'The trout are rising.', 'A net hangs torn on the pier.', 'Dead fish float near the reeds.'),
  ...about('Rosa', 'The blue dye is all gone.', 'A loom is for sale in the next village.', 'Moths are in the wool.'),
  ...about(
    'Emil',
    'A swarm hangs in the apple tree.',
    'A bear has knocked over two hives.',
    'The honey in the jars has set.',
  ),
  ...about(
    'Sofia',
    'Slugs have eaten the cabbages.',
    'The seeds that were ordered have come.',
    'Frost is coming, and the vegetables are still outside.',
  ),
  ...about(
    'Theo',
    'Poachers were heard last night.',
    'A tree lies across the path in the forest.',
    'A deer is caught in the hedge.',
  ),
  ...about(
    'Ulla',
    'The kiln went out too early.',
    'A bank of fine clay has come to light.',
    'All the plates at the feast were broken.',
  ),
  ...about(
    'Viktor',
    'The chimney of the rectory smokes into the room.',
    'A wall has fallen on the lane.',
    'Mortar will be dear this spring.',
  ),
  ...about(
    'Wanda',
    'The brown cow has calved.',
    'The butter at the market was rancid.',
    'The milk was left standing in the sun.',
  ),
  ...about(
    'Bruno',
    'The road over the pass is open again.',
    'A wheel of the carriage is loose.',
    'Two horses are for sale.',
  ),
  ...about(
    'Clara',
    'A pipe of the organ whistles.',
    'The choir has no tenor for Sunday.',
    'Somebody wants new hymns for the feast.',
  ),
  ...about(
    'David',
    'The taxes are to be raised.',
    'Two neighbours quarrel about a boundary.',
    'The vote about the bridge is next week.',
  ),
  ...about(
    'Erna',
    'The bride needs her dress by Saturday.',
    'The thread in the shop is all black.',
    'There will be a wedding in May.',
  ),
  ...about('Felix', 'Hail has struck the vines.', 'The barrels leak.', 'The grapes are ripe two weeks early.'),
  ...about(
    'Hilda',
    'A parcel without a name lies at the station.',
    'The letters got wet.',
    'The price of stamps goes up.',
  ),
  ...about(
    'Jakob',
    'The gate stood open all night.',
    'A thief went through the gardens.',
    'Two lanterns on the square are out.',
  ),
]
