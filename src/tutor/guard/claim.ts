/** What only the program says: grades, progress, what was recorded or run. */
const claims: readonly RegExp[] = [
  // Of the learner's answer: that it is right, wrong, accepted, worth something.
  /^\W*(?:(?:yes|yep|ok|okay|great|nice)[,!. ]+)?(?:that(?:'s| is|’s) )?(?:absolutely |exactly |perfectly |all |quite |also )?(?:correct|right|incorrect|wrong|well done|good job|great job|congratulations|spot on|exactly|bingo|perfect|excellent|richtig|falsch|korrekt|gut gemacht|correcto|incorrecto|muy bien|bravo|exact|c['’]est (?:juste|correct|bon)|правильно|верно|正确|正解)(?=\W*$|[!,.:;]|\s+(?:answer|choice|option|well|gut))/iu,
  /(?:(?<=^\W*|[.,;:!–-]\s*|\b(?:so|and|but|yes|indeed|well|think) )(?:that|this|it)|\bthe (?:first|second|third|fourth|last)(?: one)?) (?:one )?(?:is|was|would be|looks)(?:n['’]t| not)? (?:absolutely |exactly |indeed |also |partly |partially |the )?(?:correct|right|incorrect|wrong)(?: (?:one|answer|option|choice))?(?=\W*$|[,;.!])/iu,
  /\b(?:your|the learner['’]?s?|the last|this|that|his|her) (?:last |latest |first |previous )?(?:answer|reply|response|solution|choice|attempt|result|submission|code|trace)(?: (?:is|was|has been|looks|seems|counts|passe[sd]|got|gets))+ (?:now |not |fully |partly |partially |absolutely |all |marked |graded |judged )*(?:as )?(?:in)?(?:correct|right|wrong|accepted|rejected|passed|graded|marked|complete|recorded|saved|perfect|fine|full)/iu,
  /\byou(?:['’]ve| have|['’]re| are| got| were| did)? (?:now |just |already |all |only |have |been |successfully |got (?:it|this|that) )*(?:(?:completed|finished|passed|failed|mastered|unlocked|scored|earned|solved|reached|aced)\b|right\W*$|it right|that right|this right|awarded|\d+ ?% (?:through|done|of the way))/iu,
  /\b(?:i|we|the (?:grader|engine|program|system|tutor)|sherpa)(?:['’]ve|['’]ll|['’]m| have| has| had| will| am| can| shall)? (?:now |just |already |hereby |also |going to )*(?:mark|grade|score|record|save|log|accept|award|update|pass|register|store|credit|unlock|count|skip|advance)(?:ed|d|s|ped|ping|ing|sed|t)? (?:\w+ )?(?:this|that|it|your|you|the|as|full|an?|every|all|progress)\b/iu,
  /\bi (?:give|gave|'ll give|will give) you (?:\w+ )?(?:full|half|\d+|an? [a-f]\b|points?|marks?|credit|stars?)/iu,
  /\b(?:score|grade|verdict|outcome|progress|mastery|streak|xp) ?(?:[:=]|(?:is|are|of|now)\b(?=.{0,12}(?:\d|correct|pass|[A-F][+-](?!\w))))/iu,
  /\b(?:full|half|partial) (?:a )?(?:marks?|points?|credits?|stars?)\b|\b\d+ (?:out of|\/) ?\d+ (?:points|marks|questions|steps|correct)\b|\bcounts? as (?:passed|correct|done|right|solved|complete)/iu,
  /\bpartially correct\b|\bearns? you\b|\ball (?:\w+ )?(?:tests?|checks?) (?:have |are )?(?:pass|green|ok)/iu,
  /\byou(?:['’]ve| have|['’]re| are)? (?:just |now |really |totally )*(?:nailed|crushed|ace it|done with|finished with|understood (?:section|this|the)|ready for the next|\d+\/\d+ (?:done|through))|\byou (?:got|have|had) \d+ (?:of|out of|\/) \d+|\b(?:level(?:led)? up|achievement|badge|trophy|perfect score)\b|\byour (?:score|grade|mastery|progress|streak|level|rank)\b/iu,
  /\bi(?:['’]ve| have|['’]ll| will)? (?:now |just |already )*(?:noted|notice?d|changed|deleted|removed|reset|set|edited|written|wrote|created|opened|closed|ran|run|executed|installed|updated|saved|checked) (?:your|the|all|a|this) (?:\w+ )?(?:progress|configuration|config|settings?|attempts?|answers?|files?|summary|journal|session|code|tests?|plan|lesson|item|question|exercise)/iu,
  /\b(?:bestanden|abgeschlossen|freigeschaltet|réussie?|terminée?|validée?|completado|aprobado|superado|terminado)\b/iu,
  // Of the way through the lesson.
  /\b(?:that|this) (?:was|is) the (?:last|final) (?:question|item|section|exercise|step)\b/iu,
  /\b(?:section|lesson|item|question|exercise|step|part|chapter|check|route|unit|module)s? ?(?:q?\d[\d.]*)?,? (?:is|are|has been|was) (?:now |already |all )*(?:complete|done|over|finished|closed|open\b|unlocked|passed|solved|left\b|skipped)/iu,
  /\b(?:next|new) (?:question|item|section|exercise)\b(?= ?(?:[:.!]|is\b|$))|\b(?:question|step|item|exercise) \d+ (?:of|\/) \d+|\b(?:let['’]?s|let us|we (?:can|will|may)|we['’]ll|you (?:can|may)|i['’]ll) (?:now )?(?:move|go|skip|proceed|jump|continue) (?:on |over |ahead |forward |past )*(?:to |with )?(?:the )?(?:next|section|question|exercise|item|check|lesson)/iu,
  /\b(?:only |just )?(?:\w+|\d+) (?:questions?|items?|sections?|exercises?|steps?|points?) (?:is|are|to go|left|remain(?:ing)?)(?=\W*$|.{0,3}left)|\bskip (?:the|this) (?:exercise|question|item|section|check)/iu,
  // In the program's voice, or to another model.
  /^\W*(?:\[|<\|?|#{1,4} ?|> ?)?(?:system|sherpa|engine|grader|tutor|assistant|user|admin|developer|instruction|im_start|im_end|note to (?:the )?(?:model|grader))s?(?:\||\]|>| ?:)/iu,
  /<\|[\w ]+\|>|\b(?:ignore|disregard|forget|override) (?:all |any |the |your |my |these |those )*(?:previous |prior |above |earlier |system )*(?:instructions?|rules?|prompts?|guidelines)/iu,
  /\b(?:enter|paste|type|send|give|share|tell)\b.{0,30}\b(?:api.?key|passwords?|tokens?|secrets?|credentials?|credit card)\b/iu,
];

/** A way out of the lesson: an address, or something to run in a shell. */
const ways: readonly RegExp[] = [
  /\b(?:https?|ftp|file|javascript|data|mailto|ssh):\S|\bwww\.\w|\]\(\s*\S+\s*\)|\b[\w.-]+@[\w-]+\.[a-z]{2,}\b/iu,
  /(?<![\w@./])(?!e\.g|i\.e)[a-z][\w-]{2,}(?:\.[a-z][\w-]+)*\.(?:com|org|net|io|dev|ai|example|co|info|xyz|app|ru|cn|de|fr|uk|sh|me|tv)(?![\w.]*\()(?:\b|\/)/iu,
  /\b[a-z][\w-]+\.[a-z]{2,3}\/\w|\bos\.system|\bsubprocess\b|\bchild_process\b|\b(?:eval|exec)\(|__import__|\brmtree\b/iu,
  /(?:^|[\n`>|;&]\s*|[:\s]\$ ?|\b(?:run|type|execute|paste|enter)(?: this| the following)?:? ?[`"']?)(?:sudo|rm|curl|wget|bash|sh|zsh|chmod|chown|powershell|cmd|npm|npx|pip3?|apt(?:-get)?|brew|git|ssh|scp|nc|dd|mkfs|kill|eval|del|iwr|iex|docker)(?= [-\w./~])/iu,
  /\brm -r?f|\|\s*(?:ba)?sh\b|(?:^|\n)\s*\$ \w|\bsudo \w|\bpowershell\b|\bopen (?:a|the|your) (?:terminal|shell|console|command)/iu,
];

/** Whether a text speaks in the program's place. */
export const claimsSomething = (plain: string): boolean => claims.some((claim) => claim.test(plain));

/** Whether a text leads out of the lesson. */
export const leadsOut = (plain: string): boolean => ways.some((way) => way.test(plain));
