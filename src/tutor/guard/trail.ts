import { spelledOut } from './number-words.ts';

/** So much of what was said is remembered: more than a hand of sentences is no riddle any more. */
const longestTrail = 60;

/**
 * What sentences give away only together: a digit in each (`the first is 9`, `then a 1`), or the first letters of the
 * lines (an acrostic). It goes on over all replies to an item.
 */
export class Trail {
  #digits = '';
  #initials = '';

  /** Takes in a sentence; what it and those before it spell is given back as text to be judged. */
  add(plain: string): string[] {
    const bare = plain.replace(/^\s*(?:\d+[.)]|[-*+>])\s+/gm, '');
    const own = spelledOut(bare).match(/(?<![\w.,\]])\d+(?![\w,]|\.\d)/g) ?? [];
    // A sentence about one digit; one with a longer number is about something else.
    const isDigit =
      own.length > 0 && own.length <= 2 && own.every((digit) => digit.length === 1) && isAboutDigits(bare);
    if (isDigit) this.#digits = (this.#digits + own.join('')).slice(-longestTrail);
    const initials = bare.match(/^\s*[*_"'“(]*\p{L}/gmu)?.map((line) => line.slice(-1).toLowerCase()) ?? [];
    this.#initials = (this.#initials + initials.join('')).slice(-longestTrail);
    return [...(isDigit ? this.#spelled(this.#digits) : []), ...acrostics(this.#initials)];
  }

  #spelled(digits: string): string[] {
    const tails = Array.from({ length: Math.max(0, digits.length - 2) }, (_, from) => digits.slice(from));
    return tails.map((tail) => `0.${tail}`);
  }
}

const isAboutDigits = (text: string) =>
  text.trim().split(/\s+/).length <= 3 ||
  /\b(?:digits?|decimals?|places?|figure|comes?|then|next|first|second|third|fourth|last|finally|point)\b/i.test(
    text,
  );

const digitWord = /(?:zero|one|two|three|four|five|six|seven|eight|nine|point)/g;

function acrostics(initials: string): string[] {
  const found: string[] = [];
  const digits = /(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|point){3,})$/.exec(initials);
  if (digits !== null)
    found.push(
      `0.${spelledOut((digits[0].match(digitWord) ?? []).filter((w) => w !== 'point').join(' ')).replace(/\D/g, '')}`,
    );
  const answer = /(?:answer|option|letter|choose|pick)(?:is)?([a-h])$/.exec(initials);
  if (answer !== null) found.push(`The answer is ${(answer[1] ?? '').toUpperCase()}.`);
  return found;
}
