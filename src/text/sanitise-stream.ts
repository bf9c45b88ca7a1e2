/**
 * `sanitise` for a text that arrives in pieces: what it lets through is, put together, what `sanitise` makes of the
 * whole, wherever the text was cut. It remembers a handful of characters, however long a sequence goes on.
 */
export class SanitisedStream {
  #mode: Mode = 'text';
  #afterReturn = false;
  /** The first half of a character outside the basic plane. */
  #half = '';
  /** The first of a run of joiners: kept only between two letters or emoji. */
  #joiner = '';
  #canJoin = false;
  #marks = 0;

  /** What may be shown now. */
  push(piece: string): string {
    let out = '';
    for (let i = 0; i < piece.length; i++) out += this.#unit(piece.charAt(i));
    return out;
  }

  /** What was held back when the text ends here; the next text begins afresh. */
  end(): string {
    const out = this.#half === '' ? '' : this.#character('\ufffd');
    this.#mode = 'text';
    this.#afterReturn = false;
    this.#half = this.#joiner = '';
    this.#canJoin = false;
    this.#marks = 0;
    return out;
  }

  #unit(raw: string): string {
    const isSecond = this.#afterReturn && raw === '\n';
    this.#afterReturn = raw === '\r';
    if (isSecond) return '';
    const unit = raw === '\r' ? '\n' : raw;
    return this.#isSwallowed(unit) ? '' : this.#text(unit);
  }

  /** Whether a unit is part of an escape sequence; sets what follows. */
  #isSwallowed(unit: string): boolean {
    switch (this.#mode) {
      case 'text':
        return this.#begins(unit);
      case 'escape':
        if (']PX^_'.includes(unit)) return this.#goesOn('string');
        if (unit === '[') return this.#goesOn('parameters');
        return this.#inEscape(unit);
      case 'between':
        return this.#inEscape(unit);
      case 'parameters':
        if (unit >= '0' && unit <= '?') return true;
        return this.#inSequence(unit);
      case 'middle':
        return this.#inSequence(unit);
      case 'string':
        if (unit === ESC) return this.#goesOn('escapeInString');
        if (unit === BEL || unit === ST) return this.#goesOn('text');
        return unit !== '\n' || this.#leaves(unit);
      case 'escapeInString':
        if (unit === '\\') return this.#goesOn('text');
        this.#mode = 'escape';
        return this.#isSwallowed(unit);
    }
  }

  #begins(unit: string): boolean {
    if (unit === ESC) return this.#goesOn('escape');
    if (unit === '\u009b') return this.#goesOn('parameters');
    return '\u0090\u0098\u009d\u009e\u009f'.includes(unit) && this.#goesOn('string');
  }

  #inEscape(unit: string): boolean {
    if (unit >= ' ' && unit <= '/') return this.#goesOn('between');
    return unit >= '0' && unit <= '~' ? this.#goesOn('text') : this.#leaves(unit);
  }

  #inSequence(unit: string): boolean {
    if (unit >= ' ' && unit <= '/') return this.#goesOn('middle');
    return unit >= '@' && unit <= '~' ? this.#goesOn('text') : this.#leaves(unit);
  }

  #goesOn(mode: Mode): true {
    this.#mode = mode;
    return true;
  }

  /** A sequence that is broken off: the unit is read as text, and may begin the next one. */
  #leaves(unit: string): boolean {
    this.#mode = 'text';
    return this.#begins(unit);
  }

  #text(unit: string): string {
    if (unit >= '\udc00' && unit <= '\udfff') {
      const whole = this.#half === '' ? '\ufffd' : this.#half + unit;
      this.#half = '';
      return hiddenBeyond.test(whole) ? '' : this.#character(whole);
    }
    const lone = this.#half === '' ? '' : this.#character('\ufffd');
    this.#half = unit >= '\ud800' && unit <= '\udbff' ? unit : '';
    if (this.#half !== '' || hidden.test(unit)) return lone;
    return lone + this.#character(unit === '\u2028' || unit === '\u2029' ? ' ' : unit);
  }

  #character(character: string): string {
    if (character === '\u200c' || character === '\u200d') {
      this.#joiner ||= character;
      return '';
    }
    const joiner = this.#canJoin && joinable.test(character) ? this.#joiner : '';
    this.#joiner = '';
    this.#canJoin = joining.test(character);
    this.#marks = mark.test(character) ? this.#marks + 1 : 0;
    return this.#marks > 8 ? '' : joiner + character;
  }
}

/** Inside of what: plain text, after an ESC (and what may stand between), a CSI, a string such as OSC, an ESC in one. */
type Mode = 'text' | 'escape' | 'between' | 'parameters' | 'middle' | 'string' | 'escapeInString';

const ESC = '\u001b';
const BEL = '\u0007';
const ST = '\u009c';

const hidden = new RegExp(
  `^[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f` +
    '\ufeff\ufff9-\ufffb]',
);
const hiddenBeyond = /^[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;
const joining = /^[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
const joinable = /^[\p{L}\p{Extended_Pictographic}]/u;
const mark = /^\p{M}/u;
