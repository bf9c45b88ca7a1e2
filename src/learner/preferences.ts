import { closest, distance } from 'fastest-levenshtein';
import * as z from 'zod/mini';

/** One key of `.sherpa-config.yml` and of the user's own file: what it may hold and who may set it. */
export interface Preference<Value> {
  /** Made when a value is checked: a start without a configuration checks none. */
  schema: () => z.ZodMiniType<Value>;
  /** The closed set, for nearest matches; empty where the set is open. */
  values: readonly string[];
  /** What may stand there, for people. */
  allowed: string;
  preset: Value;
  /** A folder may have come from anybody: it may only lower some keys, and never set others. */
  inFolder: 'sets' | 'lowers' | 'never';
  /** What is wrong may be a secret, so a refused value is not repeated. */
  quiet: boolean;
}

/** The table: defaults, example and files are all checked against it. */
export const preferenceKeys = {
  'teaching.tone': choice(['objective', 'encouraging', 'humorous'], 'objective'),
  'teaching.explanation_depth': choice(['concise', 'balanced', 'detailed'], 'balanced'),
  'teaching.pacing': choice(['learner-led', 'balanced', 'structured'], 'balanced'),
  'teaching.first_representation': choice(['any', 'visual', 'hands_on', 'conceptual', 'example'], 'any'),
  'assessment.quiz_type': choice(['multiple_choice', 'explanation', 'mixed'], 'mixed'),
  'assessment.quiz_frequency': choice(
    ['after_each_section', 'after_major_topics', 'end_of_route'],
    'after_each_section',
  ),
  'assessment.feedback_style': choice(['immediate', 'summary', 'detailed'], 'immediate'),
  'exercises.language': choice(['javascript', 'typescript', 'python'], 'javascript'),
  'ui.color': choice(['auto', 'always', 'never'], 'auto'),
  'ui.unicode': choice(['auto', 'on', 'off'], 'auto'),
  'ui.width': entry(() => z.union([z.literal('auto'), range(40, 200)]), 'auto', {
    values: ['auto'],
    allowed: 'auto, or columns from 40 to 200',
  }),
  'llm.enabled': entry(() => z.boolean(), true, {
    values: ['true', 'false'],
    allowed: 'true, false',
    inFolder: 'lowers',
  }),
  'llm.max_tokens_per_session': limit(200_000),
  'llm.max_calls_per_session': limit(200),
  'llm.max_dollars_per_session': entry<number | null>(
    () => z.number().check(z.minimum(0), z.maximum(1e5)),
    null,
    { allowed: 'US dollars from 0 to 100000', inFolder: 'lowers' },
  ),
  'llm.provider': own(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a name of config/providers.yml, in small letters'),
  'llm.base_url': own(
    /^https?:\/\/[^\s/@]+(\/[^\s@]*)?$/i,
    'an http or https address without a password in it',
  ),
  'llm.model': own(/^[\w./:@+-]{1,200}$/, 'the name the server gives its model'),
  'llm.api_key_env': {
    ...own(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable, never the key itself'),
    quiet: true,
  },
  'llm.price_input_per_million': price(),
  'llm.price_output_per_million': price(),
  // Node's own fetch waits 300 s at most for an answer to begin, and for the next piece of it.
  'llm.first_token_seconds': deadline(60, 300),
  'llm.idle_seconds': deadline(20, 300),
  'llm.total_seconds': deadline(300, 3600),
  'llm.consent': entry(
    () => z.array(z.string().check(z.regex(/^https?:\/\/[^\s@]+( [A-Za-z_]\w*)?$/i))),
    [] as string[],
    { allowed: 'a list of "<base URL> <key variable>"', inFolder: 'never', quiet: true },
  ),
};

export type PreferenceKey = keyof typeof preferenceKeys;

export type Preferences = { [Key in PreferenceKey]: (typeof preferenceKeys)[Key]['preset'] };

export const preferenceNames = Object.keys(preferenceKeys) as PreferenceKey[];

export const defaultPreferences = Object.freeze(
  Object.fromEntries(preferenceNames.map((key) => [key, preferenceKeys[key].preset])),
) as Readonly<Preferences>;

/** Some keys with their values, flat (`teaching.tone`), as one file gives them. */
export function preferencesSchema(): z.ZodMiniType<Partial<Preferences>> {
  const optional = preferenceNames.map((key) => [
    key,
    z.optional<z.ZodMiniType>(preferenceKeys[key].schema()),
  ]);
  return z.strictObject(Object.fromEntries(optional)) as unknown as z.ZodMiniType<Partial<Preferences>>;
}

export function isPreferenceKey(name: string): name is PreferenceKey {
  return Object.hasOwn(preferenceKeys, name);
}

/** Null when the value may stand there; otherwise what is wrong, what is allowed, and the nearest match. */
export function preferenceFault(key: PreferenceKey, value: unknown): string | null {
  const { schema, values, allowed, quiet }: Preference<unknown> = preferenceKeys[key];
  if (schema().safeParse(value).success) return null;
  const shown = quiet ? 'this value' : shortly(value);
  const near = typeof value === 'string' ? nearest(value, values) : null;
  return `${key}: ${shown} is not allowed; allowed: ${allowed}${near === null ? '' : `; did you mean ${near}?`}`;
}

/** A value as typed (`/config`, `config set`): the text itself where the key takes text, else a boolean or a number. */
export function preferenceFromText(key: PreferenceKey, text: string): unknown {
  const schema = preferenceKeys[key].schema();
  const readings: unknown[] = [text];
  if (text === 'true' || text === 'false') readings.push(text === 'true');
  if (/^-?\d+(\.\d+)?$/.test(text)) readings.push(Number(text));
  if (key === 'llm.consent') readings.push([text]);
  return readings.find((reading) => schema.safeParse(reading).success) ?? text;
}

/** What may stand in a journal. */
export function recordedPreferences(preferences: Readonly<Preferences>): Record<string, string> {
  return Object.fromEntries(preferenceNames.filter(isRecorded).map((key) => [key, String(preferences[key])]));
}

/** Whether a journal tells of it: how to teach, and nothing of the screen, of models or of consent. */
export const isRecorded = (key: string): boolean => /^(teaching|assessment|exercises)\./.test(key);

/** The candidate that a slip of the finger may have meant, or null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0 || word.length > 80) return null;
  const found = closest(word.toLowerCase(), candidates);
  return distance(word.toLowerCase(), found) <= Math.max(2, Math.floor(found.length / 3)) ? found : null;
}

function shortly(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

type Extras = Partial<Omit<Preference<unknown>, 'schema' | 'preset'>> & { allowed: string };

function entry<Value>(schema: () => z.ZodMiniType<Value>, preset: Value, extras: Extras): Preference<Value> {
  return { values: [], inFolder: 'sets', quiet: false, ...extras, schema, preset };
}

function choice<const Value extends string>(values: Value[], preset: NoInfer<Value>): Preference<Value> {
  const schema = () => z.enum(values) as unknown as z.ZodMiniType<Value>;
  return entry(schema, preset, { values, allowed: values.join(', ') });
}

function limit(preset: number): Preference<number> {
  const allowed = 'a whole number from 0 to 1000000000';
  return entry(() => range(0, 1e9), preset, { allowed, inFolder: 'lowers' });
}

function own(pattern: RegExp, allowed: string): Preference<string | null> {
  return entry<string | null>(() => z.string().check(z.regex(pattern)), null, { allowed, inFolder: 'never' });
}

function price(): Preference<number | null> {
  const allowed = 'US dollars for a million tokens, from 0 to 100000';
  const schema = () => z.number().check(z.minimum(0), z.maximum(1e5));
  return entry<number | null>(schema, null, { allowed, inFolder: 'never' });
}

function deadline(preset: number, most: number): Preference<number> {
  const allowed = `seconds, a whole number from 1 to ${most}`;
  return entry(() => range(1, most), preset, { allowed, inFolder: 'never' });
}

function range(least: number, most: number) {
  return z.int().check(z.minimum(least), z.maximum(most));
}
