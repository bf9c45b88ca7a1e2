import { unreadText } from '../expression.ts';
import { judgeValue } from '../number-rule.ts';
import { isQuestionToTutor } from '../question-to-tutor.ts';
import type { Outcome } from '../verdict.ts';
import { handDifferences, numericalGradient, type Parameter, parameterName } from './central-difference.ts';
import { checkMalRules } from './mal-rules-check.ts';
import type { NotAnAnswer } from './read-step.ts';
import { readValues } from './read-values.ts';
import { scopeFor } from './step-scope.ts';
import { traceName, withoutWrapping } from './step-text.ts';
import { type Entries, shapeText, type TraceProblem } from './trace-problem.ts';

/** The learner's own central difference of a parameter they chose. */
export interface CheckAnswer {
  kind: 'check';
  parameter: Parameter;
  value: number;
  decimals: number | null;
}

export interface CheckVerdict {
  step: 'check';
  /** The parameter: `W1[0][1]`. */
  parameter: string;
  status: 'right' | 'wrong';
  outcome: Outcome;
  /** Whether it agrees with the learner's own entry for this gradient; null where there is none. */
  agrees: boolean | null;
  malRules: readonly string[];
  tellApart: string | null;
  message: string;
}

/** Where a space alone parts name and number, what goes on with an operator is an expression with the name in it. */
const named =
  /^((?:[d∂]L ?[_/] ?[d∂]|d)?[Wb]\d+)((?: ?\[[\d, ]*\])*)(?: ?(?:=|:|,|->|→|\bis\b|\bgives\b) ?|[ \n](?![ \n]*(?:[*/^@×·]|[+−-](?![.\d(]))))(.+)$/su;
const example = 'Name a weight or a bias and give its number: `W1[0][1] = …`.';

/** Reads `W1[0][1] = -0.0093`, `W2[0][1] -0.09`, `b1[0]: (0.1142 - 0.1136)/(2*0.01)`. */
export function readCheck(problem: TraceProblem, entries: Entries, text: string): CheckAnswer | NotAnAnswer {
  if (text.trim() === '') return refused('empty', `Nothing was typed. ${example}`);
  if (text.length > 1000) return refused('too_long', 'This is longer than 1000 characters.');
  if (isQuestionToTutor(text))
    return refused('question', 'This was read as a question and not as an answer.');
  const [, name = '', places = '', rest = ''] = named.exec(withoutWrapping(text)) ?? [];
  if (name === '') return refused('words', example);
  const parameter = parameterFrom(problem, traceName(name).replace('dL_d', ''), places);
  if (typeof parameter === 'string') return refused('shape', parameter);
  const scope = scopeFor(problem, entries, 'new_W1');
  const read = readValues(rest.trim(), {
    name: `the gradient of ${parameterName(parameter)}`,
    shape: [],
    scope,
  });
  if (read.kind === 'values')
    return {
      kind: 'check',
      parameter,
      value: read.values[0] ?? Number.NaN,
      decimals: read.decimals[0] ?? null,
    };
  return read.kind === 'misfit'
    ? refused(read.cause, read.reason)
    : refused('words', unreadText(read.reason));
}

/**
 * Judges it against the engine's numerical gradient. With a larger ε a central difference is a little off, and what the
 * engine gets with the same ε is right as well, unless the loss bends on the way.
 */
export function judgeCheck(
  problem: TraceProblem,
  entries: Entries,
  { parameter, value, decimals }: CheckAnswer,
): CheckVerdict {
  const { of } = problem;
  const handRounded = handDifferences(of, parameter).near;
  const judged = judgeValue(value, decimals, { exact: numericalGradient(of, parameter), handRounded });
  const analytic = analyticEntry(problem, entries, parameter);
  const agrees = analytic === null ? null : judgeValue(value, decimals, { exact: analytic }) !== 'incorrect';
  const rules =
    judged !== 'incorrect'
      ? []
      : checkMalRules.filter(({ values }) =>
          values(of, parameter).some((exact) => judgeValue(value, decimals, { exact }) !== 'incorrect'),
        );
  const [rule, ...others] = rules;
  const tellApart =
    others.length === 0
      ? null
      : `These numbers come out in ${rules.length} ways. Did you ${rules.map(({ did }) => did).join(', or did you ')}?`;
  return {
    step: 'check',
    parameter: parameterName(parameter),
    status: judged === 'incorrect' ? 'wrong' : 'right',
    outcome: judged,
    agrees,
    malRules: rules.map(({ id }) => id),
    tellApart,
    message: messageOf(parameter, judged, agrees, others.length === 0 ? (rule?.message ?? '') : ''),
  };
}

function messageOf(
  parameter: Parameter,
  judged: 'correct' | 'partial' | 'incorrect',
  agrees: boolean | null,
  rule: string,
): string {
  const name = parameterName(parameter);
  if (judged === 'incorrect') {
    const copied =
      agrees === true ? ` It is what you have for dL_d${name}; the check has to come from the losses.` : '';
    const digits =
      rule === '' && copied === ''
        ? ' Keep at least six decimals of both losses: their difference is small.'
        : '';
    return `This is not what the losses give for ${name}.${rule === '' ? '' : ` ${rule}`}${copied}${digits}`;
  }
  const coarse = judged === 'partial' ? ' Three decimals or more would say so more surely.' : '';
  if (agrees === null) return `The losses give this for ${name}.${coarse}`;
  return agrees
    ? `The losses give this for ${name}, and it agrees with your dL_d${name}.${coarse}`
    : `The losses give this for ${name}, and your dL_d${name} differs: the mistake is in the backward pass.${coarse}`;
}

function parameterFrom(problem: TraceProblem, name: string, written: string): Parameter | string {
  const kind = name.startsWith('W') ? 'W' : 'b';
  const layer = Number(name.slice(1));
  const traced = problem.trace.layers[layer - 1];
  if (traced === undefined) return `There is no ${name} in this network.`;
  const { shape } = traced[kind];
  const places = (written.match(/\d+/g) ?? []).map(Number);
  // One place is enough where the other side has length 1: W2[1] of shape (1, 2).
  const open = shape.flatMap((size, k) => (size > 1 ? [k] : []));
  const full =
    places.length === shape.length
      ? places
      : places.length === open.length
        ? shape.map((_, k) => (open.includes(k) ? (places[open.indexOf(k)] ?? 0) : 0))
        : null;
  if (full === null || full.some((place, k) => place >= (shape[k] ?? 0)))
    return `${name}${written} names no single number: ${name} is of shape ${shapeText(shape)}, and places count from 0.`;
  return { kind, layer, unit: full[0] ?? 0, input: full[1] ?? 0 };
}

function analyticEntry(
  { trace }: TraceProblem,
  entries: Entries,
  { kind, layer, unit, input }: Parameter,
): number | null {
  const inputs = trace.layers[layer - 1]?.layer.inputSize ?? 1;
  return entries[`dL_d${kind}${layer}`]?.values[kind === 'W' ? unit * inputs + input : unit] ?? null;
}

const refused = (cause: NotAnAnswer['cause'], reason: string): NotAnAnswer => ({
  kind: 'not_an_answer',
  cause,
  reason,
});
