import { sanitise } from '../text/sanitise.ts';
import { readAnswers } from './answers-read.ts';
import type { Check, Checks, GeneratedCheck } from './checks.ts';
import { choiceKeys, readChoice } from './checks-choice.ts';
import type { Begun, CheckJudges, Context } from './checks-context.ts';
import { type ChecksReport, oneOf, openChecksReport } from './checks-diagnostics.ts';
import { Entry, type Field } from './checks-entry.ts';
import { type GuideItem, guideItems } from './checks-guide.ts';
import { numberKeys, readNumber } from './checks-number.ts';
import { fileKeys, outputKeys, readFile, readOutput, readTrace, traceKeys } from './checks-run.ts';
import { readText, textKeys } from './checks-text.ts';
import { readComponents, readMisconceptions, readWords } from './checks-top.ts';
import { openChecksFile } from './checks-yaml.ts';
import type { Diagnostic, Lesson } from './lesson.ts';

export interface LoadedChecks {
  checks: Checks;
  /** In the order of the file. */
  diagnostics: Diagnostic[];
  /** What is wrong with the answers that stand in a file of their own. */
  answersDiagnostics: Diagnostic[];
}

export const noChecks = (): Checks => ({
  components: [],
  words: {},
  misconceptions: {},
  items: {},
  code: [],
  generated: {},
});

const topKeys = ['version', 'components', 'words', 'misconceptions', 'items', 'generated'];
const commonKeys = ['kind', 'component', 'hints'];

const kinds: Record<
  Check['kind'],
  { keys: string[]; read: (begun: Begun, component: string) => Check | null }
> = {
  choice: { keys: choiceKeys, read: readChoice },
  number: { keys: numberKeys, read: readNumber },
  text: { keys: textKeys, read: readText },
  trace: { keys: traceKeys, read: readTrace },
  output: { keys: outputKeys, read: readOutput },
  file: { keys: fileKeys, read: readFile },
};

const generatedKinds = ['choice', 'number', 'trace'];

/**
 * Reads `checks.yml`, and `answers.tsv` where there is one. Never throws: what is wrong becomes a diagnostic, and what cannot
 * be used is left out. Pure; all texts are sanitised.
 */
export function loadChecks(
  text: string,
  lesson: Lesson,
  judges: CheckJudges,
  answers: string | null = null,
): LoadedChecks {
  const ofChecks = openChecksReport();
  const checks = readAll(sanitise(text), lesson, judges, ofChecks.report);
  const ofAnswers = openChecksReport();
  if (answers !== null) readAnswers(sanitise(answers), checks.items, ofAnswers.report);
  return { checks, diagnostics: ofChecks.sorted(), answersDiagnostics: ofAnswers.sorted() };
}

function readAll(text: string, lesson: Lesson, judges: CheckJudges, report: ChecksReport): Checks {
  const file = openChecksFile(text, report);
  if (file === null) return noChecks();
  const top = new Entry(file, file.document.contents, '', 0).record(topKeys);
  if (top === null) return noChecks();
  const version = top.get('version');
  if (version && version.number() !== 1)
    version.fault('checks-type', 'this program reads version 1; what it knows of the file is used.');
  const components = readComponents(top.get('components'));
  const misconceptions = readMisconceptions(top.get('misconceptions'));
  const words = readWords(top.get('words'));
  const context: Context = {
    judges,
    components: new Set(components.map(({ id }) => id)),
    misconceptions,
    words,
  };
  const guide = guideItems(lesson);
  return {
    components,
    words,
    misconceptions,
    items: readItems(top.get('items'), guide, context),
    code: [],
    generated: readGenerated(top.get('generated'), guide, context),
  };
}

function readItems(
  entry: Entry | undefined,
  guide: Map<string, GuideItem>,
  context: Context,
): Record<string, Check> {
  const items: Record<string, Check> = {};
  for (const { key, at, value } of entry?.fields() ?? []) {
    const item = guide.get(key);
    if (item === undefined) {
      const near = oneOf(key, [...guide.keys()]);
      value.file.report('checks-unknown-item', at, `The guide has no item ${key}. ${near}`.trim());
      continue;
    }
    const check = readCheck({ key, at, value }, item, context);
    if (check !== null) items[key] = check;
  }
  return items;
}

function readGenerated(
  entry: Entry | undefined,
  guide: Map<string, GuideItem>,
  context: Context,
): Record<string, GeneratedCheck> {
  const generated: Record<string, GeneratedCheck> = {};
  for (const field of entry?.fields() ?? []) {
    const { key, at, value } = field;
    if (guide.has(key) || !/^[a-z][a-z0-9._-]*$/i.test(key)) {
      const why = guide.has(key) ? 'is the id of an item of the guide' : 'is no name for a template';
      value.file.report('checks-duplicate', at, `${key} ${why}; call it like mse-of-three.`);
      continue;
    }
    const check = readCheck(field, null, context);
    if (check === null) continue;
    const section = sectionOf(value);
    if (section !== null) generated[key] = { ...check, section } as GeneratedCheck;
  }
  return generated;
}

function sectionOf(value: Entry): number | null {
  const section = value.fields()?.find(({ key }) => key === 'section')?.value;
  if (!section) return value.fault('checks-missing', 'the key section is missing: the number of a section.');
  return section.wholeNumber(0, 1000);
}

function readCheck({ key, at, value }: Field, guide: GuideItem | null, context: Context): Check | null {
  const fault = (code: Parameters<ChecksReport>[0], message: string) => {
    value.file.report(code, at, `${value.path}: ${message}`);
    return null;
  };
  const allowed = guide === null ? generatedKinds : Object.keys(kinds);
  const named = value.fields()?.find((field) => field.key === 'kind')?.value;
  if (!value.isMap) return fault('checks-type', 'a map of keys is needed here.');
  if (!named || named.isEmpty)
    return fault('checks-missing', `the key kind is missing. ${oneOf('', allowed)}`);
  const kind = named.text() ?? '';
  if (!allowed.includes(kind))
    return named.fault('checks-unknown-kind', `the kind ${kind} is not known here. ${oneOf(kind, allowed)}`);
  const { keys, read } = kinds[kind as Check['kind']];
  const own = guide === null ? ['section'] : [];
  const fields = value.record([...commonKeys, ...own, ...keys]);
  if (fields === null) return null;
  const component = fields.get('component')?.text() ?? null;
  if (component === null) return fault('checks-missing', 'the key component is missing.');
  if (!context.components.has(component)) {
    const known = oneOf(component, [...context.components]);
    fields
      .get('component')
      ?.fault('checks-unknown-component', `there is no component ${component}. ${known}`);
    return null;
  }
  return read({ id: key, entry: value, fields, guide, context }, component);
}
