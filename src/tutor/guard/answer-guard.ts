import type { OpenItem } from '../../session/situation.ts';
import type { Names } from '../../session/turn/traced-names.ts';
import { SanitisedStream } from '../../text/sanitise-stream.ts';
import type { Cut, Guard, Guarded } from '../prose.ts';
import { claimsSomething, leadsOut } from './claim.ts';
import { tellsCode } from './code-told.ts';
import { decodedIn } from './disguise.ts';
import { corrected, wrongNumbers } from './number-checker.ts';
import { compacted, type Kept, keyOf, namesValue, shownNumbers } from './number-named.ts';
import { isOneLetter, singlesOut } from './option-named.ts';
import { tellsOption } from './option-told.ts';
import { plainWords } from './plain-words.ts';
import { secretOf } from './secret.ts';
import { Sentences, type Unit } from './sentences.ts';
import { ShownBefore } from './shown-before.ts';
import { Trail } from './trail.ts';

export interface GuardMeans {
  /** What names stand for now. */
  names: Names;
  /** What was shown of the section before, and what the guide itself says now: it may be said again. */
  shown: string;
}

/**
 * Stands between a model and the screen. A sentence is released once it was judged, in the light of what was said before
 * it. One guard goes with one item, over all replies; `next` begins another reply.
 */
export class AnswerGuard implements Guard {
  readonly #trail = new Trail();
  #sanitised = new SanitisedStream();
  #sentences = new Sentences();
  #means: GuardMeans;
  #taught: ShownBefore;
  #kept: Kept | null = null;
  /** The end of what was released: a sentence may only tell something together with it. */
  #before = '';

  constructor(open: OpenItem | null, means: GuardMeans) {
    this.#means = means;
    this.#taught = new ShownBefore(means.shown);
    this.#kept = open === null ? null : this.#keptOf(open);
  }

  push(piece: string): Guarded[] {
    return this.#sentences.push(this.#sanitised.push(piece)).map((unit) => this.#judged(unit));
  }

  end(): Guarded[] {
    const rest = this.#sentences.push(this.#sanitised.end());
    return [...rest, ...this.#sentences.end()].map((unit) => this.#judged(unit));
  }

  /**
   * The item as it is now, before another reply to it, with what stands for what and what was shown by now. What is left
   * of a reply that broke off is forgotten.
   */
  next(open: OpenItem, means: GuardMeans = this.#means): void {
    if (means.shown !== this.#means.shown) this.#taught = new ShownBefore(means.shown);
    this.#means = means;
    this.#sanitised = new SanitisedStream();
    this.#sentences = new Sentences();
    this.#kept = this.#keptOf(open);
  }

  #keptOf(open: OpenItem): Kept {
    const secret = secretOf(open);
    const { plain } = this.#taught;
    const question = plainWords(secret.question);
    return { secret, numbers: shownNumbers(plain, question), compact: compacted(plain + question) };
  }

  #judged(unit: Unit): Guarded {
    const reason = this.#reason(unit);
    if (reason === null) return this.#mended(unit);
    return this.#withheld(unit, reason);
  }

  /** With the right number beside a wrong one, unless that would be the answer. */
  #mended(unit: Unit): Guarded {
    const { kind } = unit;
    // Only the program puts numbers right.
    const text = unit.text.replace(/\[\s*sherpa\s*:/gi, '[');
    // In a program a name is given a value, and the value is the program's.
    const wrong = wrongNumbers(text, kind === 'code' ? {} : this.#means.names).filter(
      ({ value, isOfName }) => !(isOfName && this.#taught.numbers.has(keyOf(value))),
    );
    const shown = corrected(text, wrong);
    if (wrong.length > 0 && this.#kept !== null && namesValue(plainWords(shown), this.#kept))
      return this.#withheld(unit, 'answer');
    this.#before = (this.#before + shown).slice(-longestBefore);
    return { shown, cut: wrong.length === 0 ? null : { reason: 'number', text: text.trim() } };
  }

  #withheld(unit: Unit, reason: Cut['reason']): Guarded {
    // Paragraphs stay apart where a sentence between them is left out.
    const space = /\s*$/.exec(unit.text)?.[0] ?? '';
    return { shown: space.includes('\n') ? space : '', cut: { reason, text: unit.text.trim() } };
  }

  #reason({ text, kind }: Unit): Cut['reason'] | null {
    const plain = plainWords(text);
    if (this.#taught.has(plain)) return null;
    if (leadsOut(plain) || claimsSomething(plain)) return 'claim';
    const kept = this.#kept;
    if (kept === null) return null;
    const { secret } = kept;
    const decoded = decodedIn(plain);
    if (secret.isCode && [text, ...decoded].some((said) => tellsCode(said, kind))) return 'code';
    const spelled = this.#trail.add(plain);
    const isTold =
      [plain, ...decoded, ...spelled].some((said) => singlesOut(said, secret)) ||
      decoded.some((said) => isOneLetter(said, secret)) ||
      tellsOption(plain, secret, this.#taught.sentences) ||
      namesValue(plain, kept) ||
      spelled.some((said) => namesValue(said, kept)) ||
      this.#tellsTogether(plain, kept);
    return isTold ? 'answer' : null;
  }

  /** A short sentence may end what another began: `The answer is` … `0.25`. */
  #tellsTogether(plain: string, kept: Kept): boolean {
    if (this.#before === '' || plain.trim().length > 40) return false;
    const before =
      plainWords(this.#before)
        .split(/\n\s*\n|(?<=[.!?:])\s/)
        .filter((part) => part.trim() !== '')
        .at(-1) ?? '';
    const together = `${before.trim()} ${plain.trim()}`;
    const tells = (said: string) => singlesOut(said, kept.secret) || namesValue(said, kept);
    return tells(together) && !tells(before);
  }
}

const longestBefore = 300;
