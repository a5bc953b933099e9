/**
 * The words of return codes: 1,024 of them, so a word is worth exactly ten bits and five
 * words 50: too many to guess, as wrong words are answered ever more slowly.
 *
 * Each is a word that a nine-year-old in England knows, of four to eight letters, and is known by
 * its first four. Any two differ by more than one slip of the finger, and in how
 * they sound. None frightens, none is unkind beside another, and few are anyone's name.
 *
 * A word's place, from 0, is its value in every code ever given out: the list is never edited.
 */
export const CODE_WORDS: readonly string[] = `
  abacus acorn acrobat action admire airmail airport airship album alpaca alphabet amaze anchor
  animal anorak answer antelope anthill antler apple apricot apron aquarium arcade archway arctic
  arena armchair armour arrange arrive artist artwork asteroid athlete atlas attic autumn avenue
  avocado backpack badger bagel bagpipe bakery balance balcony balloon bamboo bangle banister
  banjo banner barbecue beach beanbag beehive beeswax beetle berry beyond bicycle bingo birdsong
  birthday biscuit bison blanket blazer blend blink blizzard block blossom bluebell bobbin bobcat
  bonnet bookmark borrow boulder bounce bowling bracelet bramble branch brave bread breeze brick
  bright broccoli bronze broom brush bubble bucket budgie build bundle bungalow bunny bunting
  burger button cabin cactus cadet calendar campfire canary candle canoe canteen canvas canyon
  captain caramel cardigan careful cargo carnival carpet carrot cartoon cashew castle catch catkin
  cauldron cavern cedar ceiling celery cello centre cereal chair chalk champion chapter cheddar
  cheese chestnut chickpea chimney chipmunk choice chuckle chutney cinema cinnamon circle citrus
  clamber clarinet classic clatter climb cloud clover cluster cobweb cocoa coffee coleslaw collie
  colour column comet comfort comic comma compass concert confetti conker connect cookie copper
  coral cordial corridor costume cottage courage cowbell cradle craft crane crayon create crescent
  cricket crinkle crocus crumble crunch crystal cube cucumber cupcake curious curtain cushion
  custard cyclist cylinder cymbal daffodil dance daring daydream daylight daytime dazzle decade
  decorate denim desert design desktop dewdrop diagram diamond digger dinner dinosaur direct disco
  distance divide dollop dolphin domino donate doodle doorbell dormouse dragon drawing dream
  dresser drift drizzle droplet drummer duckling duster eagle early earphone earring earth easel
  eclair eclipse editor eggcup eggshell elastic elbow electric elephant emerald emoji emperor
  encore energy engine enjoy entrance envelope episode explore extra fable fabric factory falcon
  famous farmyard favour feather fence fern festival fetch fiction field fiesta finch finish
  firefly fizzy flagpole flamingo flannel flapjack flask fleece flicker flight flipper float
  florist flourish flower fluffy flurry flute flying foggy folder foliage football forest forklift
  fortress fossil fountain foxglove frame freedom fresh friend fringe frolic frosty fruit fudge
  funfair funnel gadget galaxy gallery gander garage garden garlic gateway gather gazelle gearbox
  gecko gentle geometry gerbil gherkin giggle giraffe glacier gleeful glider glitter globe glowing
  goalie goblet golden golfer gondola goose gosling granite gravy green grocer ground guava guide
  guitar gumboot gymnast habitat haggis hallway hammock hamster handbag happy harbour harvest
  hatstand haystack hazelnut headband hedgehog helmet helper herring hexagon hiccup highland hiker
  hilltop hinge history hobby hockey holiday honey hoopla hopeful horizon horse hotpot humbug
  hummus hurdle hurray hutch iceberg icicle icing idea igloo iguana imagine indigo inkpot innings
  inside invent invite island jacket jaguar jelly jersey jester jetpack jetty jigsaw jingle jogger
  jotter journey joyful jubilee juggle juice jukebox jumble jumper kangaroo kayak keeper kennel
  kestrel ketchup kettle keyboard keypad keyring kilogram kindness kingdom kiosk kitchen kitten
  kiwi knapsack knight koala label ladder ladybird lagoon lakeside lamppost landing language
  lantern lanyard laptop lasagne laugh laundry lavender leaflet leapfrog learn legend lemon lentil
  leopard lesson lettuce level liberty library lilac limeade limpet lioness liquid listen lizard
  llama lobster lodge lollipop lookout lorry lounge lovely loyal lucky luggage lullaby luminous
  lunar lunch lyric macaroni machine mackerel magazine magnet magpie mailbox majestic maker
  mallard mandarin mango mansion marble margin marigold market marsh marzipan mascot maths maypole
  meadow measure mechanic medal meerkat melody memory mermaid message meteor midday midfield
  midnight mineral minibus minnow minute mixture monarch monitor month moonbeam morning mosaic
  mossy motto movie muesli multiply mural museum mushroom music mystery nacho napkin narrator
  narwhal nature navy nectar neon neptune network nimble north notebook notice novel nugget
  nursery nutmeg oasis oatcake oatmeal oblong ocean octagon octopus offer office omelette onion
  opera orange orbit orchid oregano origami ornament osprey ostrich outdoor outfit outline outside
  oval overcoat oxygen oyster paddock pagoda palace pamphlet pancake panda panel papaya paper
  parade parcel parsley party pasta pathway patrol pattern pavement peanut peapod pebble pelican
  pencil pendant penguin penny pentagon perch petal pheasant piano pickle picnic picture pigeon
  pilot pinball pinecone pinwheel pioneer pippin pirate pixel planet plate playful please plenty
  plough plum pocket podium poem polar pollen pompom ponder popcorn porpoise porridge portrait
  postcard potato pottery pouch practice present pretzel primrose prince prize project proud
  puddle puffin pulley pumpkin punnet puppet purple purse pushbike puzzle pyramid quail quarry
  quaver quest quick quote rabbit radar radio rainbow raisin rattle ravioli recipe recorder
  recycle referee reindeer relax relish remember remote repair repeat reply rescue return reward
  rhombus rhubarb rhyme ribbon riddle ridge ringtone rinse ripple risotto river roadside robot
  rockery rooftop rosette rotate rowing rucksack rugby ruler runner runway rustle safari sailor
  salad salmon sandwich sapling sapphire sardine satchel satsuma saturn saucepan sawdust scallop
  scenery school science scone scooter scout scramble screen script scroll scuba scurry seabird
  seafood seagull seahorse seaplane search seaside seaweed seedling seesaw sequin serve sesame
  shaker shamrock share sheepdog shell shepherd sherbet shield shingle shipyard shoelace shopper
  shovel shrub sideways signal silkworm silver sizzle skate skiing skipping skittle skylark sledge
  sleeve smile smoothie smudge snack snapshot snooker snorkel snowball soften solid solve songbird
  soup space spaniel sparkle spinach spiral splash splendid sponge spray spring sprout spruce
  square squeak squirrel stage stamp starfish station steamer stencil sticker stitch stork stove
  straw stream stripe studio style sudoku sugar suitcase sultana summer sunbeam sundial sunhat
  sunlight sunrise sunset supper surfer surprise swift swimmer swing swirl swoop sycamore syrup
  tabletop tadpole takeaway talent tandem tangy tapestry tarmac tartan tassel tasty teacup
  teammate teapot teddy tempo tennis terrace textbook thank theatre thimble thread throne ticket
  tiger timber tinsel tiptoe toaster toboggan today together tomato tomorrow topic tortoise toucan
  tower toyshop tractor traffic trail travel treasure treetop triangle tricycle trinket tripod
  trolley trombone trophy trout truffle trumpet trusty tuba tugboat tulip tumbler tuneful turret
  turtle twilight twinkle ukulele umbrella umpire unicorn uniform unique universe unpack unwrap
  uphill upright upstairs upward useful vacuum valley vanilla vault vehicle velvet verse victory
  village vinegar vintage violin visit vivid voice volcano volume voyage waffle wagon wagtail
  walker wallaby walnut waltz warbler wardrobe warmth warren washing water website weekend welcome
  wheat wheel whistle widget wildlife willow window winter wisdom woodland woollen workshop world
  wrapper wriggle writer yacht yawn yearbook yodel yoghurt yolk yoyo zebra zesty zigzag zipper
  zipwire
`
  .trim()
  .split(/\s+/)
