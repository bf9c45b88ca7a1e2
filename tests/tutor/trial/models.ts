import { callsTool, type Exchange, json, type Said, type Seen, says } from '../fake-server/exchange.ts';
import { fault } from '../fake-server/faults.ts';

/** A model on the fake server: what it answers to each request. */
export type Model = (request: Seen) => Exchange;

/** What a server can be that has nothing to do with the model's words. */
interface Server extends Said {
  refusesSchemas?: boolean;
  refusesTools?: boolean;
  /** The words in place of prose. */
  prose?: string;
}

/** Does what it is asked, in words without a number; `prose` says something else instead. */
export const model =
  ({ refusesSchemas = false, refusesTools = false, prose, ...said }: Server = {}): Model =>
  (request) => {
    const { response_format: format, tools, messages } = request.body;
    if (refusesSchemas && format?.type === 'json_schema')
      return fault(400, 'response_format json_schema is not supported');
    if (refusesTools && tools !== undefined) return fault(400, 'fake-1 does not support tools');
    const all = messages.map(({ content }) => content).join('\n');
    if (/the single word: ready/.test(all)) return says('ready', said);
    if (/word of the day alone/.test(all)) return says('heron', said);
    if (tools !== undefined && /0\.37 \* 0\.29/.test(all) && messages.at(-1)?.role !== 'tool')
      return callsTool('evaluate', { expression: '0.37 * 0.29' }, said);
    if (/one JSON object/.test(all)) return json(shaped(all), said);
    return says(prose ?? innocent, said);
  };

const innocent =
  'Think of it as a measure of how far off the predictions are. What do you expect when one weight is moved a little?';

function shaped(prompt: string): object {
  if (/"evidence" \(list/.test(prompt)) return { evidence: [evidenceFrom(prompt)] };
  if (/"expression"/.test(prompt)) return practice;
  return review;
}

/** Quotes the whole answer: it stands fenced, or at the end of the doctor's own question. */
function evidenceFrom(prompt: string): object {
  const [, fencedText, own] = /BEGIN \S+ answer\n([\s\S]*?)\nEND |The answer:\n(.+)/.exec(prompt) ?? [];
  return { idea: 1, quote: fencedText ?? own ?? '', note: 'It says so.', met: 'met' };
}

const practice = {
  question:
    'A weight w is 0.6, its gradient g is 0.5 and the learning rate r is 0.3. What is w after one update?',
  quantities: [
    { name: 'w', value: 0.6 },
    { name: 'g', value: 0.5 },
    { name: 'r', value: 0.3 },
  ],
  expression: 'w - r * g',
  unit: '',
};

const review = {
  observation: 'The loop adds up, and what it adds up is returned as it is.',
  failing_check: 'A value for two numbers comes out too large.',
  question_to_learner: 'What would you expect when the list is twice as long?',
};
