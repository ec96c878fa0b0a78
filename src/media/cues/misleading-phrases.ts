/** Phrases with a word of the lists that say something else. They are taken out before any cue is looked for. */
export const MISLEADING_PHRASES: readonly string[] = [
  // A word of a framing.
  'close (?:to|by|behind|together|beside|friends?|call|quarters|range|the|a|an|his|her|its|their|your|down)|closed|closes|closing|closely|closer|closest|closet',
  '(?:very |so |too |as )?close (?:enough|as)',
  'far and wide|wide[- ](?:open|eyed|awake|eyes|spread|grin|smile)|wide (?:hat|brim|smile|grin|eyes|valley|river|road|street|stairs?|gate|door|sleeves?|shoulders?)',
  'far[- ]sighted|medium[- ](?:sized?|rare|length|heat|roast|format)|macro ?economics?',
  'at long last|long shot odds',
  // A word of a place.
  'room (?:for|to) \\p{L}+|show ?room|elbow room|head ?room|inside out|inside joke|outside of that|town car|city slicker',
  'office hours|field of (?:view|vision)|(?:shallow )?depth of field|shallow depth|in the field of|road map|sky[- ]?blue|sea[- ](?:green|blue|salt)|storm of (?:applause|laughter|notes|confetti)|brain ?storm|cloud (?:storage|computing)|park(?:s|ed|ing)? (?:the|his|her|a|brake)|parked|street[- ]?(?:wear|style|food|dance|art)|garden (?:salad|gnome)|peak (?:season|time)|valley of (?:fear|death)',
  '(?:kitchen|office|studio|room|hall) (?:garden|park|building|façade|facade|window from outside)|desert(?:s|ed)? (?:him|her|them)|deserted|hall of fame|(?:mountain|road|street|beach|city) ?bikes?|mountain dew|lake ?side house interior',
  "(?:painting|photo(?:graph)?|picture|poster|postcard|map|model|drawing|dream|memory|mural|print|calendar) of (?:[\\p{L}'-]+ ){0,4}?(?:sea|ocean|forest|mountains?|beach|street|valley|lake|garden|field|sky|sunset|night|dawn|town|city|village|harbou?r|landscape)",
  // A word of the light.
  "night(?:'s|s)? end|end of (?:the )?night|last night|the night before|the night is over|night (?:is over|is gone|has passed|passes|ends|fades)|good ?night|gute nacht|opening night|night ?(?:gown|dress|shirt|stand|cap|mare|club|school|nurse|table|cream)",
  'one day|some ?day|day (?:after|by) day|day (?:after|by|before|one|two|job|dream|off|trip|care|spa)|every ?day|each day|all day|holidays?|birthdays?|days?(?: of (?:the )?week)|old(?:en)? days|(?:the )?other day|day and night|night and day|clear as day|brighter than day|daylight saving',
  'sunset (?:boulevard|strip)|sunrise (?:industr\\p{L}+)|dawn (?:of|on|upon) (?!the (?:day|sea|city|harbou?r))(?:\\p{L}+ )?\\p{L}+|evening (?:dress|gown|wear|paper|class|news)|morning (?:coat|dress|paper|star|glory|sickness|routine|person|shift)|good (?:morning|evening|afternoon)|afternoon tea',
  'midnight[- ]blue|noon[- ]?day gun|twilight zone|sunny[- ]side[- ]up|sunny disposition|kept in the dark',
  // A change of light, of warmth or of framing: the picture is both.
  'from (?:an? |the )?(?:\\p{L}+ )?(?:dawn|dusk|day|night|morning|evening|noon|sunrise|sunset|midnight|warm|cold|wide|medium|close)(?:[- ]\\p{L}+)? (?:to|till|until|into) (?:an? |the )?(?:\\p{L}+ )?(?:dawn|dusk|day|night|morning|evening|noon|sunrise|sunset|midnight|warm|cold|wide|medium|close)(?:[- ]?ups?)?',
  '(?:dawn|dusk|day|night|morning|evening|noon) (?:slowly )?(?:turns?|turning|changes?|fades?|becomes?|gives way|passes|falls away) (?:in)?to (?:an? |the )?(?:\\p{L}+ )?(?:dawn|dusk|day|night|morning|evening|noon)',
  '(?:cut|cuts|fade|fades|dissolve|dissolves) to (?:an? |the )?(?:\\p{L}+ )?(?:dawn|dusk|day|night|morning|evening|noon|close[- ]?up|wide)',
  // A word for people.
  '(?:toy|tin|lead|plastic|wooden|chess|stone|marble|bronze|lego|clay|paper|gingerbread|stick|action|wax|carved|painted) (?:soldiers?|kings?|queens?|knights?|figures?|man|men|woman|boys?|girls?)|figure (?:of eight|skating)|figures (?:on|in) (?:a|the) (?:screen|table|chart|report)',
  "king (?:penguins?|crabs?|prawns?|size|cobra)|queen (?:bees?|size)|baby (?:blue|grand|pink|elephants?|birds?|bears?|seals?|turtles?|goats?|animals?|monitor|shoes?)|grandfather clock|mother (?:nature|earth|tongue|ship|board)|father (?:time|christmas)|sister ship|soldier ants?|family (?:car|home|house|farm|photo|album|recipe|business|portrait)|team (?:bus|colou?rs)|army (?:knife|truck|jacket|green)|family-\\p{L}+|children's \\p{L}+|men at work sign",
  // A word of the warmth.
  'warm (?:welcome|smiles?|greetings?|hug|embrace|hearted|up|bread|milk|bath|water|meal|soup|coat|clothes|clothing|jacket|blanket|scarf|gloves|hands?|drink|tea|coffee)|warm-hearted|luke-?warm|warms? (?:his|her|their|its|up)|warming|warmed|keeps? warm|stay warm',
  'cold[- ](?:shoulder|blooded|hearted|war|case|feet|sweat|call|drinks?|beer|coffee|brew|brewed|cuts|open|turkey|cream|soup|milk|fish|storage)|common cold|(?:has|have|catch(?:es)?|caught) a cold|with cold|out cold|cool (?:kid|guy|down|headed|box|bag)|ice[- ]cold (?:beer|drink|can|bottle|cola|soda|milk)|freezing (?:frame|point)|freeze[- ]frame',
  'golden (?:sun|retriever|gate|ring|crown|egg|rule|age)|golden-haired|amber (?:bead|necklace|ring|eyes|bottle|liquid|beer)',
];
