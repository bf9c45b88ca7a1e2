import { describe, expect, test } from 'vitest';
import {
  defaultPreferences,
  isPreferenceKey,
  nearest,
  preferenceFault,
  preferenceFromText,
  preferenceKeys,
  preferenceNames,
  preferencesSchema,
  recordedPreferences,
} from '../../src/learner/preferences.ts';

describe('the table of preferences', () => {
  test.each([
    ['teaching.tone', 'objective'],
    ['teaching.explanation_depth', 'balanced'],
    ['teaching.pacing', 'balanced'],
    ['teaching.first_representation', 'any'],
    ['assessment.quiz_type', 'mixed'],
    ['assessment.quiz_frequency', 'after_each_section'],
    ['assessment.feedback_style', 'immediate'],
  ])('%s is %s when nobody says otherwise', (key, value) => {
    expect(defaultPreferences).toHaveProperty([key], value);
  });

  test('every closed set accepts each of its values and refuses the same value with a letter more', () => {
    const closed = preferenceNames.filter((key) => typeof preferenceKeys[key].preset === 'string');
    expect(closed.length).toBeGreaterThan(9);
    for (const key of closed) {
      for (const value of preferenceKeys[key].values) {
        expect(preferenceFault(key, value)).toBeNull();
        expect(preferenceFault(key, `${value}x`)).toContain(preferenceKeys[key].allowed);
      }
    }
  });

  test('every default satisfies its own schema, or is the absence of a value', () => {
    for (const key of preferenceNames) {
      if (preferenceKeys[key].preset !== null)
        expect(preferenceFault(key, preferenceKeys[key].preset)).toBeNull();
    }
  });

  test('a set of values is accepted in part, and refused with a key too many', () => {
    expect(preferencesSchema().safeParse({ 'teaching.tone': 'humorous' }).success).toBe(true);
    expect(preferencesSchema().safeParse({ 'teaching.tune': 'humorous' }).success).toBe(false);
  });

  test('names of every object are no keys', () => {
    expect(isPreferenceKey('teaching.tone')).toBe(true);
    expect(isPreferenceKey('toString')).toBe(false);
    expect(isPreferenceKey('__proto__')).toBe(false);
  });
});

describe('a refused value', () => {
  test.each([
    ['teaching.tone', 'humorus', 'did you mean humorous?'],
    ['teaching.tone', 'Objective', 'did you mean objective?'],
    ['ui.width', 39, 'columns from 40 to 200'],
    ['ui.width', 201, 'columns from 40 to 200'],
    ['ui.width', 80.5, 'columns from 40 to 200'],
    ['llm.enabled', 'yes', 'true, false'],
    ['llm.max_calls_per_session', -1, 'whole number'],
    ['llm.base_url', 'file:///etc/passwd', 'http'],
    ['llm.base_url', 'https://me:word@host/v1', 'without a password'],
  ] as const)('%s: %s is answered with what is allowed', (key, value, words) => {
    expect(preferenceFault(key, value)).toContain(words);
  });

  test('is not repeated where it may be a secret', () => {
    expect(preferenceFault('llm.api_key_env', 'hunter-2')).not.toContain('hunter');
  });

  test('is shortened', () => {
    expect((preferenceFault('teaching.tone', 'x'.repeat(9999)) ?? '').length).toBeLessThan(200);
  });
});

test.each([
  ['ui.width', '100', 100],
  ['ui.width', 'auto', 'auto'],
  ['llm.enabled', 'false', false],
  ['llm.model', '4.5', '4.5'],
  ['teaching.tone', 'sad', 'sad'],
  ['llm.consent', 'http://localhost/v1 KEY', ['http://localhost/v1 KEY']],
] as const)('%s typed as "%s" is read as %s', (key, text, value) => {
  expect(preferenceFromText(key, text)).toEqual(value);
});

test('a journal keeps how to teach, and nothing of the screen, of models or of consent', () => {
  const recorded = recordedPreferences({ ...defaultPreferences, 'llm.consent': ['https://host KEY'] });
  expect(Object.keys(recorded)).toEqual(preferenceNames.slice(0, 8));
  expect(Object.values(recorded).every((value) => typeof value === 'string')).toBe(true);
});

test.each([
  ['teching', ['teaching', 'ui'], 'teaching'],
  ['zzzzzz', ['teaching', 'ui'], null],
  ['', ['teaching'], null],
  ['a', [], null],
])('nearest(%j) of %j is %j', (word, candidates, found) => {
  expect(nearest(word, candidates)).toBe(found);
});
