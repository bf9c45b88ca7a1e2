import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractObject } from '../../../src/tutor/reply/extract.ts';

const a = '{"a":1}';

function found(reply: string): unknown {
  const result = extractObject(reply);
  return result.ok ? result.value : result.fault;
}

describe('the object in a reply', () => {
  test.each([
    ['alone', a],
    ['in a fence', `\`\`\`json\n${a}\n\`\`\``],
    ['behind words', `Here you are: ${a}`],
    ['before words', `${a}\nDoes that help?`],
    ['behind braces that hold none', `For {x} and { y: 2 } it is ${a}`],
    ['behind a brace that is never closed', `A set is written { and then ${a}`],
    ['behind a quote that is never closed', `He said "no. ${a}`],
    ['behind a thought', `<think>{"a":2}</think>${a}`],
    ['behind a thought with a bracket in its tag', `<thinking mode="x">{"a":2}</thinking>${a}`],
    ['behind thoughts of several kinds', `<think>{"a":2}</think> <reflection>{"a":3}</reflection> ${a}`],
    ['behind a thought begun unseen', `Perhaps {"a":2}? No. </think> ${a}`],
    ['behind a thought in other letters', `<THINK>{"a":2}</Think >${a}`],
    [
      'in the final channel',
      `<|channel|>analysis<|message|>{"a":2}<|end|><|start|>assistant<|channel|>final<|message|>${a}`,
    ],
    ['twice, the same', `${a}\n${a}`],
    ['beside an object of another kind', `${a} and {"b":2}`],
    ['with a mark of order before it', `\ufeff${a}`],
  ])('%s', (_, reply) => {
    expect(found(reply)).toEqual({ a: 1 });
  });

  test.each([
    ['a closing brace in a string', { a: 'b}c' }],
    ['an opening brace in a string', { a: '{' }],
    ['quotes', { a: 'she said "}"' }],
    ['backslashes', { a: '\\', b: '\\"}' }],
    ['tags', { a: '<think>{}</think>' }],
    ['a closing tag', { a: '</think>{"a":2}' }],
    ['a fence', { a: '```json\n{}\n```' }],
    ['deep lists', { a: [[{ b: ['}'] }]] }],
    ['the name of the prototype', JSON.parse('{"__proto__":{"met":"met"}}')],
  ])('holds %s', (_, value) => {
    expect(found(`Well: ${JSON.stringify(value)} <end>`)).toEqual(value);
  });

  test.each([
    ['nothing', ''],
    ['words', 'It is correct.'],
    ['a list', '[1, 2]'],
    ['half an object', '{"a":1'],
    ['a thought that never ends', `<think>${a}`],
    ['a thought and nothing else', `<think>${a}</think>`],
    ['only the analysis', `<|channel|>analysis<|message|>${a}`],
    ['a trailing comma', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['no number', '{"a":NaN}'],
  ])('is none in %s', (_, reply) => {
    expect(found(reply)).toBe('there is no complete JSON object in the reply');
  });

  test.each([
    ['one after the other', `${a} {"a":2}`],
    ['as the learner wrote it, and then otherwise', `They wrote {"a":2}, so ${a}`],
    ['and then a tag the learner wrote', `${a}\nThey wrote: </think>{"a":2}`],
    ['in a fence, and then a tag the learner wrote', `\`\`\`json\n${a}\n\`\`\`\n</think>{"a":2}`],
  ])('is none where there are two, %s', (_, reply) => {
    expect(found(reply)).toMatch(/several JSON objects/);
  });

  test('is found whatever stands in it', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
    fc.assert(
      fc.property(
        value,
        fc.constantFrom('', 'So: ', '```json\n', '<think>hm</think>\n'),
        (object, before) => {
          const text = JSON.stringify(object);
          expect(found(`${before}${text}\n`)).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['{'],
    ['{"'],
    ['{"a":'],
    ['<think>'],
    ['</think>'],
    ['<think '],
    ['{}'],
    ['"'],
    ['\\'],
    ['[{'],
    ['<|channel|>final'],
    ['<|channel|>final '],
    ['<think></think>'],
    ['</think'],
    ['{"a":1}</think>'],
    [' {"a":1}'],
    ['```'],
    ['<|channel|>analysis<|channel|>final<|message|>{}'],
  ])('is soon given up in a hundred thousand %j', (piece) => {
    const start = performance.now();
    extractObject(piece.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
