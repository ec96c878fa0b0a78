/** Words for one person. `man` says no more than that a person is there, so `the keeper, an old woman` is one person. */
export const GENERIC_PERSONS: readonly string[] = [
  'man|woman|boy|girl|person|lady|gentleman|guy|figure|child|kid|youth|stranger|teenager|toddler',
  'manne?|frau|dame|herrn?|greise?|greisin|mädchen|knaben?|junge(?= \\p{Ll}+t\\b|[,.;:]|$)|(?<=(?:ein|das|einem|dem|kleine[sn]|junge[sn]) )kind|homme|femme|garçon|fille|enfant|hombre|mujer|niño|niña|chico|chica|uomo|donna',
];

const FRAMED =
  'aufnahme|totale|nahe|amerikanische|einstellung|detail|profil|gesicht|augen|blick|silhouette|gestalt|kopf|rücken|mund|lächeln';

/** German genitives for one person. They count after a framing or a face: `the hat of the man` shows no man. */
export const GENITIVES: readonly string[] = [
  `(?<=(?:^|(?:${FRAMED}) )(?:eines|des|dieses) (?:[\\p{L}-]+ ){0,2})(?:mannes|manns|herrn|greises|kindes|mädchens|knabens?|babys|arztes|königs|soldaten|bauern|(?:fischer|bäcker|kellner|großvater|vater|lehrer|fahrer|läufer|wanderer|tänzer|schüler|arbeiter)s)`,
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
  'männern?|frauen|kindern?|jungs|leuten?|menschen|freunden?|arbeitern?|soldaten|tänzern?|zuschauern?|passanten|schülern?|hommes|femmes|enfants|gens|amis|passants|hombres|mujeres|niños|niñas|personas|amigos|gente',
];

/** Words for a crowd, however many. */
export const CROWDS: readonly string[] = [
  'crowds?|crowded|audiences?|family|families|team|army|troops|choir|orchestra|mob|procession|parade|congregation|everyone|everybody|queue of people|rush hour|menschenmenge|menge|publikum|familie|mannschaft|foule|famille|équipe|multitud|familia|equipo',
];

/** A picture of two people, also where other words name more: `the detective and her partner, two-shot`. */
export const TWO_SHOT: readonly string[] = ['two-? ?shot|2-? ?shot'];

/** Words whose plural is the same. Only a number before them says that they are several. */
export const SAME_PLURAL: readonly string[] = [
  'mädchen|knaben|greise|wanderer|läufer|fischer|bäcker|kellner|fahrer|lehrer|bauern',
];

/** Words for people of any kind, so that the words after them may say who they are. */
export const UMBRELLAS: readonly string[] = [
  'people|persons|figures|children|kids|youths|strangers|teenagers|friends|siblings|kindern?|leuten?|menschen|freunden?|enfants|amis|niños|personas|amigos',
];

/** One out of several, who alone is meant. */
export const ONE_OF: readonly string[] = ['one of|eine?r? der|une? des'];

/** A card draws no more people than these. */
export const MANY = 5;

/** Numbers before a plural. */
export const NUMBERS: readonly (readonly [words: string, count: number])[] = [
  ['eine?[nmr]?', 1],
  ['two|2|both|a pair of|pair of|a couple of|couple of|zwei|beide|deux|dos', 2],
  ['three|(?<!(?:shot|scene|szene|take) )3|a trio of|trio of|drei|trois|tres', 3],
  ['four|(?<!(?:shot|scene|szene|take) )4|vier|quatre|cuatro', 4],
  [
    'five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?|hundreds?|thousands?|several|many|few|[5-9]|\\d{2,}|fünf|sechs|sieben|acht|neun|zehn|dutzende?|hunderte?|viele[nr]?|mehrere[nr]?|cinq|cinco',
    MANY,
  ],
  ['\\p{L}+ (?:or|oder|bis|ou|o) (?:three|four|five|six|more|mehr|drei|vier|fünf|sechs|trois|quatre|tres|cuatro)', MANY],
];
