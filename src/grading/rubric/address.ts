/**
 * Text that speaks to whoever grades, and not about the question: demands of a mark, made-up verdicts and answer keys,
 * messages to a machine. It is recognised by what it talks about, never by who it claims to be from.
 */
const subjects = [
  // Verdicts asked for or announced.
  /\b(?:mark|grade|rate|score|label|classify|count|accept|treat|record|consider|judge|evaluate|approve|pass)\s+(?:this|that|it|me|my|the|him|her|everything|every|each|all|any)\b(?:\W+\w+){0,5}?\W+(?:as\s+|is\s+|with\s+|a\s+)?["'“‘]?(?:correct|right(?! (?:before|after|away|at|when|then|order|class)\b)|passed|pass|true|full|met|ok|perfect|10|100|answers?)\b/iu,
  /\b(?:mark|grade|rate|score|label|classify|accept|treat|count|record|consider|judge|evaluate|approve|pass)\s+(?:this|my|all|any)(?:\W+\w+){0,3}?\W+(?:answers?|response|reply|submission)\b/iu,
  /\b(?:mark|grade|rate|label|classify|accept|treat|count|record|consider|judge|evaluate|approve|pass)\s+the(?:\W+\w+){0,2}?\W+(?:response|reply|submission)\b/iu,
  /\b(?:mark|grade|score|graded|marked|scored|rated|accepted|rate)\s+(?:it\s+|as\s+|this\s+|me\s+|me\s+as\s+)?["'“‘]?(?:correct|right\b(?! (?:class|before|after|at|away|when|then)\b)|full|passed|100)/iu,
  /\b(?:full|maximum|max|top|extra|all the)\s+(?:marks?|credits?|score|grade)\b|\bfull points\b|\b(?:10|100|5)\s*\/\s*(?:10|100|5)\b/iu,
  /\b(?:verdict|judg(?:e)?ment|grade|outcome|status|result|label|score|assessment|evaluation|decision)["'”\s]*[:=]+>?\s*["'“‘]?(?:is\s+)?(?:correct|right|pass(?:ed)?|met|true|100|10|full|a\+?)\b/iu,
  /\bthe\s+(?:verdict|grade|mark)\s+(?:is(?! (?:traced|sent|fed|propagated|computed|calculated|carried|pushed|handed|back)\b)|should be|must be|has to be)\b/iu,
  /(?:=>|->|→|:)\s*["'“‘]?(?:correct|passed|pass)["'”’]?\s*[.!]*\s*$/iu,
  /\b(?:answer(?:ing)?|say(?:ing)?|return(?:ing)?|output(?:ting)?|print(?:ing)?|reply(?:ing)?|respond(?:ing)?|write|writing)\s+(?:with\s+|only\s+|just\s+)*["'“‘](?:correct|right|pass(?:ed)?|yes|true)["'”’]/iu,
  /\b(?:print|return|output|emit)\s+(?:pass|correct|true|passed)\b/iu,
  /\b(?:this|that|it|my answer|the answer|everything|answer)\s+(?:above\s+)?(?:is|was|has been|must be|should be|counts as|to be)\s+(?:already\s+|fully\s+|automatically\s+|therefore\s+|graded\s+|marked\s+|considered\s+|judged\s+|accepted\s+|verified\s+)+(?:as\s+)?(?:correct|right|passed|met|accepted|complete)?/iu,
  /\b(?:already|have|has|had)\s+(?:been\s+)?(?:decided|determined|concluded|agreed|verified|confirmed|checked|approved)\b.*\b(?:correct|right|pass)\b/iu,
  /\b(?:counted|taken|treated|accepted|seen|regarded)\s+as\s+(?:correct|right)\b|(?:\bcorrect\b\W*){3}|^\W*(?:begin|end)\s+(?:grade|grading|verdict)\b/iu,
  /\bmark(?:s|ed)?\s+(?:this|it|me)\s+(?:as\s+)?(?:wrong|incorrect)\b|\bwhat\s+i\s+(?:said|wrote)\s+is\s+(?:right|correct)\b/iu,
  // Whoever grades, and what they go by.
  /\b(?:grader|graders|grading|rubric|rubrics|marking scheme|answer key|mark scheme|hidden tests?|test suite|unit test expects|test expects|examiner|evaluator|teacher'?s? note|tutor handbook|instructor note)\b/iu,
  /\b(?:expected|model|reference|official|gold(?:en)?|sample)\s+(?:answer|answers|solution|response)\b|\b(?:reference|official|gold(?:en)?)\s+output\b/iu,
  /\bexpected\s*[:=]/iu,
  /^\W*(?:please\s+)?say\s+(?:that\s+)?(?:it|this)\s+is\s+(?:right|correct)\b|\bplease\s+be\s+(?:kind|nice|generous|lenient)\b/iu,
  /\bkey\s+(?:for|to|of)\s+(?:this|the)\s+(?:item|question|task|exercise)\b/iu,
  /\bkey\s+(?:ideas?|points?)\s*(?::|met|are|is|found|covered|present|all)/iu,
  /\bgive\s+(?:me|this|us|him|her)\s+(?:a\s+|the\s+|my\s+|full\s+|all\s+)*(?:pass|point|points|marks?|credit|grade|ok|green)\b/iu,
  /\b(?:please|pls|just)\s+(?:pass|accept|approve)\s+(?:me|this|it|my)\b/iu,
  /\b(?:evaluation|evaluator|assessment|reviewer|review|teacher|tutor|instructor|moderator|marker|feedback|scoring)(?:'s)?\s*(?:note|notes|comment|comments|purposes?|summary|verdict|remark|decision)\b/iu,
  /\b(?:feedback|rationale|justification|verdict|grade|evaluation|assessment)["']?\s*[:=]/iu,
  /\b(?:assume|pretend|suppose|imagine)\s+(?:that\s+)?(?:i\b|my\b|the\s+(?:answer|learner|student|user|reply))/iu,
  /\b(?:this|my|the above|above|following|previous)\s+(?:answer|response|reply|explanation|submission)\s+(?:is|was|must|should|deserves|counts|will|has|contains|matches|covers|meets)\b/iu,
  /\b(?:correct|true|real|ideal|perfect|intended|accepted|wanted)\s+(?:answer|solution|response)\s*(?:is\b|:|=)/iu,
  /\byou\s+(?:must|should|have to|need to|are required to|are to|will|shall|may|can)\s+(?:now\s+|always\s+|just\s+|only\s+|therefore\s+)*(?:mark|grade|accept|respond|reply|approve|(?:answer|say|output|return|print|give)\s+(?:only|with|me|him|her|["'“]))\b/iu,
  /\b(?:award|grant|deserves?|deserve)\b.{0,30}\b(?:marks?|points?|credit|pass|correct|grade)\b/iu,
  /\b(?:professor|teacher|instructor|lecturer|boss|supervisor|admin|tutor)\b.{0,40}\b(?:said|says|confirmed|agreed|approved|told|wants|allowed|accepts?)\b/iu,
  /\b(?:mentions?|covers?|contains?|includes?|states?|explains?|hits?)\s+(?:all|both|every|the|each)\s+(?:of\s+the\s+)?(?:key|required|expected|necessary|needed)\b/iu,
  // Messages to a machine.
  /\b(?:gpt|chatgpt|claude|llm|llms|openai|jailbreak|sudo|prompt|prompts)\b/iu,
  /\b(?:set|return|assign|report|select)\b.{0,30}\b(?:correct(?! (?:the|each|every|all|them|its|weights?)\b)|passed|verdict|outcome|grade)\b/iu,
  /\b(?:ignore|disregard|forget|override|bypass|overrule)\s+(?:all\s+|any\s+|the\s+|your\s+|my\s+|every\s+|previous\s+|prior\s+|above\s+|earlier\s+|these\s+|those\s+)*(?:instructions?|rules?|rubrics?|prompts?|guidelines?|criteria|checks?|directions?|everything|above|previous)\b/iu,
  /\b(?:system|developer|assistant|admin)\s*(?:message|prompt|note|override|instruction|notice|role|mode)s?\b|^\W*(?:system|assistant|developer|admin|user)\s*\]?\s*[:>\]]|<\|\w+\|>|\[\/?inst\]/iu,
  /["']?(?:role|content|verdict|label|grade|outcome|score|is_correct|iscorrect|passed)["']\s*:|\\u00\w\w|<\/?(?:system|answer|verdict|grade|instructions?|assistant|user)\b/iu,
  /\b(?:as|if you are|you are|you're|being)\s+(?:an?\s+|the\s+)?(?:ai|llm|language model|chatbot|bot|helpful assistant|kind tutor|ai tutor|tutor|assistant|machine)\b/iu,
  /\bas\s+(?:the|your|an?)\s+(?:course\s+|head\s+|lead\s+|senior\s+)?(?:admin|administrator|instructor|teacher|professor|author|developer|owner|supervisor|examiner)\b/iu,
  /\b(?:i|we)\s+(?:hereby\s+)?(?:authori[sz]e|instruct|order|command)\b|\b(?:debug|test|maintenance|developer|admin|god)\s+mode\b/iu,
  /\b(?:no wrong answers?|always correct|any answer is|every answer is|all answers are (?:ok|okay|fine|accepted|valid|allowed|good enough|correct(?! (?:on|for|in|to|then|now)\b)|(?:to be )?passed)|must be kind|be lenient|be generous|be nice|lenient grad)\b/iu,
  /\b(?:per|see|according to|under)\s+(?:section|rule|policy|paragraph|clause|the policy|the handbook)\s*\d*\b.*\b(?:correct|answers?|pass|grade|mark)/iu,
  /\bend of (?:answer|submission|response|student)|\b(?:student|learner)(?:'s)?\s+(?:answer|reply|response|mapping|submission|explanation)\b|\bthe\s+learner\s+(?:is|has|says|said|gave|shows|clearly)\b/iu,
];

export interface Region {
  start: number;
  end: number;
}

/**
 * The characters that count for nothing: every comment, bracket of data or sentence that speaks to the grader, and all
 * behind it, since key ideas quoted there are no answer.
 */
export function addressedRegions(text: string): Region[] {
  const first = chunksOf(text).find((chunk) => isAddressed(text.slice(chunk.start, chunk.end)));
  return first ? [{ start: first.start, end: text.length }] : [];
}

function isAddressed(chunk: string): boolean {
  const said = chunk.replace(/[_*`\s]+/g, ' ').slice(0, 1500);
  return subjects.some((subject) => subject.test(said));
}

/** Comments, braces and brackets that speak to the grader as wholes, sentences and lines otherwise. */
function chunksOf(text: string): Region[] {
  const enclosed = [
    ...text.matchAll(
      /<!--[\s\S]*?(?:-->|$)|\/\*[\s\S]*?(?:\*\/|$)|\{[^{}\n]{0,600}\}|#{2,}[^#\n]*(?:#{2,})?|[([][^()[\]\n]{20,600}[)\]]/g,
    ),
  ]
    .filter(([whole]) => !/^[([]/.test(whole) || isAddressed(whole))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const chunks: Region[] = [];
  let at = 0;
  for (const region of [...enclosed, { start: text.length, end: text.length }]) {
    chunks.push(...sentencesIn(text, at, region.start));
    if (region.end > region.start) chunks.push(region);
    at = region.end;
  }
  return chunks;
}

function sentencesIn(text: string, from: number, to: number): Region[] {
  const regions: Region[] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    const isEnd = text[i] === '\n' || (/[.!?;]/.test(text[i] ?? '') && /[\s"'”)]|^$/.test(text[i + 1] ?? ''));
    if (isEnd || i === to - 1) {
      regions.push({ start, end: i + 1 });
      start = i + 1;
    }
  }
  return regions;
}
