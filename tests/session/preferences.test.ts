import { describe, expect, test } from 'vitest';
import { bread, outcomes, Sitting } from './bread.ts';

const at = (id: string, preferences: Record<string, string>) => new Sitting(bread, preferences).until(id);

describe('a preference', () => {
  test.each([
    ['concise', true, false, false],
    ['balanced', false, true, false],
    ['detailed', false, true, true],
  ])('for %s depth selects among the marked blocks', (depth, brief, prose, deep) => {
    const { words } = at('q1.2', { 'teaching.explanation_depth': depth });
    expect(words.includes('Time does the work.')).toBe(brief);
    expect(words.includes('Long prose about time.')).toBe(prose);
    expect(words.includes('Enzymes too.')).toBe(deep);
    expect(words).toContain('Two doughs');
  });

  test.each([
    ['visual', 'The rise'],
    ['example', 'Two doughs'],
    ['any', 'Long prose'],
  ])('for %s first decides what a part opens with, and leaves nothing out', (first, opening) => {
    const { words } = at('q1.2', { 'teaching.first_representation': first });
    const places = ['The rise', 'Two doughs', 'Long prose'].map((text) => words.indexOf(text));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(words.indexOf(opening)).toBe(Math.min(...places));
  });

  test('for hands-on work asks the exercise first', () => {
    const { ids } = new Sitting(bread, { 'teaching.first_representation': 'hands_on' });
    expect(ids.indexOf('1.1')).toBeLessThan(ids.indexOf('q1.2'));
  });

  test.each([
    ['multiple_choice', ['q1.2', 'q1.3']],
    ['explanation', ['q1.1', 'q1.3']],
    ['mixed', ['q1.2', 'q1.1', 'q1.3']],
  ])('for %s questions picks among the interchangeable ones; traces stay', (type, asked) => {
    const { ids } = new Sitting(bread, { 'assessment.quiz_type': type });
    expect(ids.filter((id) => id.startsWith('q1.'))).toEqual(asked);
    expect(ids).toContain('1.1');
  });

  test.each(['after_major_topics', 'end_of_route'])(
    'for questions %s moves them to the last of two sections',
    (frequency) => {
      const { ids } = new Sitting(bread, { 'assessment.quiz_frequency': frequency });
      expect(ids.indexOf('q1.1')).toBeGreaterThan(ids.indexOf('after1.1'));
    },
  );

  test('for a summary withholds the verdicts until the section ends', () => {
    const sitting = at('q1.2', { 'assessment.feedback_style': 'summary' });
    const [verdict] = sitting.give('A');
    expect(verdict).toMatchObject({ outcome: 'incorrect', message: '' });
    sitting.until('q2.1');
    expect(sitting.words).toContain('- q1.2: incorrect; the answer is B');
  });

  test('for detailed feedback tells more even when the answer is right', () => {
    const more = at('q1.2', { 'assessment.feedback_style': 'detailed' }).give('B');
    const less = at('q1.2', {}).give('B');
    expect(more.length).toBeGreaterThan(less.length);
  });

  test('for learner-led pacing asks how to take each section, and lets it be skipped', () => {
    const sitting = at('offer.section.1', { 'teaching.pacing': 'learner-led' });
    sitting.give('C');
    expect(sitting.at).toBe('offer.section.2');
  });

  test('for structured pacing keeps a gate where something is open', () => {
    const sitting = at('q1.2', { 'teaching.pacing': 'structured' });
    sitting.give('/skip');
    sitting.until('offer.again.1');
    sitting.give('A');
    expect(sitting.at).toBe('q1.2');
  });

  test.each(['objective', 'encouraging', 'humorous'])(
    'for a tone (%s) changes the words of a verdict and not the verdict',
    (tone) => {
      const said = at('q1.2', { 'teaching.tone': tone }).give('B');
      expect(outcomes(said)).toEqual(['correct']);
      expect(said[0]).toMatchObject({ message: expect.stringMatching(/right|correct/i) });
    },
  );

  test.each([
    ['javascript', 'console.log(1)', 'print(1)'],
    ['python', 'print(1)', 'console.log(1)'],
  ])('for %s shows one of two adjacent fences', (language, shown, hidden) => {
    const { words } = at('q1.2', { 'exercises.language': language });
    expect(words).toContain(shown);
    expect(words).not.toContain(hidden);
  });

  test('typed in the session holds from there on', () => {
    const sitting = new Sitting();
    sitting.give('/config explanation_depth=detailed');
    expect(sitting.until('q1.2').words).toContain('Enzymes too.');
    expect(sitting.give('/config tone=loud').at(0)).toMatchObject({
      text: expect.stringContaining('allowed: objective'),
    });
  });
});

describe('placement', () => {
  test('applies the rule of the guide visibly', () => {
    const sitting = new Sitting();
    sitting.give('A');
    expect(sitting.words).toContain('So for you: we go quickly.');
    expect(sitting.until('q1.2').words).toContain('Time does the work.');
  });

  test('gives way to what the learner set themselves', () => {
    const sitting = new Sitting(bread, { 'teaching.explanation_depth': 'detailed' });
    sitting.give('A');
    expect(sitting.until('q1.2').words).toContain('Enzymes too.');
  });
});
