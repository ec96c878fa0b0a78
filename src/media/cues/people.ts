/** Words for one person. `man` says no more than that a person is there, so `the keeper, an old woman` is one person. */
export const GENERIC_PERSONS: readonly string[] = [
  'man|woman|boy|girl|person|lady|gentleman|guy|figure|child|kid|youth|stranger|teenager|toddler',
  'mann|frau|mädchen|junge(?= \\p{Ll}+t\\b|[,.;:]|$)|(?<=(?:ein|das|dem|kleines|junges) )kind|homme|femme|garçon|fille|enfant|hombre|mujer|niño|niña|chico|chica|uomo|donna',
];

/** Words for one person with a part to play. */
export const ROLES: readonly string[] = [
  'travell?er|wanderer|hiker|climber|walker|pedestrian|passer-?by|cyclist|biker|rider|runner|jogger|skater|skier|surfer|swimmer|diver|boxer|athlete|footballer|dancer|ballerina|acrobat',
  'farmer|fisherman|fisherwoman|sailor|captain|keeper|lighthouse keeper|soldier|knight|king|queen|prince|princess|hunter|shepherd|miner|worker|welder|carpenter|blacksmith|potter|baker|barista|bartender|waiter|waitress|chef|butcher|tailor|gardener|mechanic|engineer|pilot|driver|postman|courier|astronaut|scientist',
  '(?<=(?:an?|the|another|one|young|old|lone|tired) )(?:guard|cook|coach|clerk|officer|leader|porter|maid|butler|host|referee)',
  'mother|father|grandmother|grandfather|grandma|grandpa|mum|mom|dad|son|daughter|sister|brother|aunt|uncle|wife|husband|bride|groom|baby|infant|widow|neighbou?r',
  'teacher|student|pupil|schoolgirl|schoolboy|doctor|nurse|surgeon|patient|detective|policeman|policewoman|thief|burglar|lawyer|judge|priest|nun|monk|businessman|businesswoman|shopkeeper|cashier|customer|tourist|guest|actor|actress|singer|musician|pianist|violinist|guitarist|drummer|painter|sculptor|photographer|journalist|writer|witch|wizard|magician|clown|beggar|protagonist|villager|swordsman|warrior|samurai|cowboy',
  'bauer|fischer|bäckerin|bäcker|kellnerin|kellner|großmutter|großvater|mutter|vater|lehrerin|lehrer|ärztin|arzt|schülerin|tänzerin|wanderin|läuferin|läufer|fahrer|fahrerin|königin|könig',
  'vieillard|danseuse|danseur|serveuse|serveur|pêcheur|boulanger|mère|père|pescador|bailarina|abuela|abuelo|madre|padre|camarero',
];

/** Words for someone without a name. They count where no other word names a person. */
export const PRONOUNS: readonly string[] = [
  'he|she|someone|somebody|er|sie(?= \\p{Ll}+t\\b)|jemand|elle|ella',
  "(?:his|her|(?:(?:wo)?man|boy|girl|child|baby|lady|mother|father|grandmother|grandfather|singer|dancer|soldier|king|queen|boxer|pilot|bride|groom|actor|actress|nurse|doctor)'s) (?:[\\p{L}-]+ )?(?:eyes?|face|lips|mouth|gaze|profile|smile|hair)",
];

/** Words for exactly two people. */
export const PAIRS: readonly string[] = [
  'couple(?! of)|lovers|newlyweds|twins|duo|parents|grandparents|paar|pärchen|liebespaar|eltern|zwillinge|jumeaux|pareja',
];

/** Words for several people. A number before them says how many. */
export const PLURALS: readonly string[] = [
  'people|men|women|boys|girls|persons|ladies|gentlemen|guys|figures|children|kids|youths|strangers|teenagers|toddlers|friends|extras|elders',
  'travell?ers|wanderers|hikers|climbers|pedestrians|passers-?by|commuters|cyclists|bikers|riders|runners|joggers|skaters|skiers|surfers|swimmers|divers|boxers|athletes|players|footballers|dancers|ballerinas|acrobats',
  'farmers|fishermen|sailors|soldiers|knights|hunters|shepherds|miners|workers|welders|chefs|bakers|waiters|waitresses|gardeners|mechanics|engineers|pilots|drivers|astronauts|scientists',
  'sisters|brothers|siblings|mothers|fathers|sons|daughters|neighbou?rs|babies|students|pupils|schoolgirls|schoolboys|doctors|nurses|detectives|policemen|officers|thieves|robbers|monks|nuns|tourists|guests|actors|actresses|singers|musicians|drummers|customers|shoppers|villagers|warriors|cowboys|colleagues|teammates|protesters|demonstrators|onlookers|bystanders|spectators|fans|mourners|worshippers',
  'männer|frauen|kinder|jungs|leute|menschen|freunde|arbeiter|soldaten|tänzer|zuschauer|passanten|schüler|hommes|femmes|enfants|gens|amis|passants|hombres|mujeres|niños|niñas|personas|amigos|gente',
];

/** Words for a crowd, however many. */
export const CROWDS: readonly string[] = [
  'crowds?|crowded|audiences?|family|families|team|army|troops|choir|orchestra|mob|procession|parade|congregation|everyone|everybody|queue of people|rush hour|menschenmenge|menge|publikum|familie|mannschaft|foule|famille|équipe|multitud|familia|equipo',
];

/** A picture of two people, also where other words name more: `the detective and her partner, two-shot`. */
export const TWO_SHOT: readonly string[] = ['two-? ?shot|2-? ?shot'];

/** Numbers before a plural. */
export const NUMBERS: readonly (readonly [words: string, count: number])[] = [
  ['one of|eine?r? der|une? des|eine?[nmr]?', 1],
  ['two|2|both|a pair of|pair of|a couple of|couple of|zwei|beide|deux|dos', 2],
  [
    'three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|several|many|few|[3-9]|\\d{2,}|drei|vier|fünf|viele|trois|quatre|cinq|tres|cuatro|cinco',
    3,
  ],
];
