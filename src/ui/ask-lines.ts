import type { Ask } from '../session/event.ts';
import { markdownLines } from './markdown.ts';
import { indent, type Line, type Span } from './span.ts';
import { wrap } from './wrap.ts';

/** The commands worth naming at each question; `?` and `/help` tell the others. */
const named = ['hint', 'skip', 'back', 'park', 'quit'];

/** "Section 1: Loss Functions · item 3 of 12 · 5 to the next place to stop" */
export function placeText({ place }: Ask): string {
  const stop = place.toStop > 0 ? `${place.toStop} to the next place to stop` : 'a good place to stop';
  return `${place.part} · item ${place.item} of ${place.of} · ${stop}`;
}

/** The question itself, without its options. */
export function questionLines(ask: Ask, width: number): Line[] {
  const text = markdownLines(ask.text, width);
  if (!ask.step) return text;
  const { name, n, of } = ask.step;
  const shape = ask.step.shape.length > 0 ? `, shape ${ask.step.shape.join('×')}` : '';
  return [...wrap([{ text: `Step ${n} of ${of}: ${name}${shape}`, style: 'strong' }], width), ...text];
}

/** One option, `A) …`, with its further lines under its text. */
export function optionLines(option: { letter: string; text: string }, width: number, mark = ''): Line[] {
  const label = `${mark}${option.letter}) `;
  return indent(markdownLines(option.text, width - label.length), label);
}

export function optionsLines(ask: Ask, width: number): Line[] {
  return (ask.options ?? []).flatMap((option) => optionLines(option, width));
}

/** "Type A–D, or /hint /skip /back /park /quit, ? for keys" */
export function typingText(ask: Ask): string {
  const commands = named.filter((command) => ask.allowed.includes(command)).map((command) => `/${command}`);
  return `Type ${answerText(ask)}, or ${commands.length > 0 ? `${commands.join(' ')}, ` : ''}? for keys`;
}

export function typingLines(ask: Ask, width: number): Line[] {
  const spans: Span[] = [{ text: typingText(ask), style: 'quiet' }];
  return wrap(spans, width);
}

function answerText(ask: Ask): string {
  const letters = (ask.options ?? []).map((option) => option.letter);
  if (letters.length > 0) return range(letters);
  if (ask.min !== undefined && ask.max !== undefined) return `a number from ${ask.min} to ${ask.max}`;
  if (ask.step) return numbersText(ask.step.shape);
  if (ask.kind === 'tracing') return 'a number';
  return ask.kind === 'prediction' ? 'your prediction' : 'your answer';
}

/** A–D when the letters follow each other, else all of them. */
function range(letters: readonly string[]): string {
  const follows = letters.every(
    (letter, i) => letter.length === 1 && letter.charCodeAt(0) === (letters[0] ?? '').charCodeAt(0) + i,
  );
  return follows && letters.length > 2 ? `${letters[0]}–${letters.at(-1)}` : letters.join(' or ');
}

function numbersText(shape: readonly number[]): string {
  const count = shape.reduce((product, one) => product * one, 1);
  if (count === 1) return 'a number';
  return shape.filter((one) => one > 1).length > 1 ? `${count} numbers, row by row` : `${count} numbers`;
}
