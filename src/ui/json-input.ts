import type { Input } from '../session/event.ts';

type Answer = Extract<Input, { type: 'answer' }>['value'];

/** One line a program sent: an answer, a command, a question to the tutor; anything else is typed text. */
export function parseInput(line: string): Input {
  const sent = parsed(line);
  if (sent !== null) {
    const { answer, command, say } = sent;
    const forms = [answer, command, say].filter((form) => form !== undefined).length;
    if (forms === 1) {
      if (isAnswer(answer)) return { type: 'answer', value: answer };
      if (typeof command === 'string') return { type: 'command', text: command };
      if (typeof say === 'string') return { type: 'say', text: say };
    }
  }
  return { type: 'line', text: line };
}

function parsed(line: string): { answer?: unknown; command?: unknown; say?: unknown } | null {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value === 'string' || isNumber(value)) return true;
  if (!Array.isArray(value)) return false;
  return value.every(isNumber) || value.every((row) => Array.isArray(row) && row.every(isNumber));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
