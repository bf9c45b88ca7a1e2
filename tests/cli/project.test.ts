import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeLanguages, extensionOf } from '../../src/lesson/code-exercise.ts';
import { networkFrom } from '../../src/nn/network-json.ts';
import { hasNumpy } from '../lessons/do-steps-python.ts';
import { sherpa, temporaryFolder } from './program.ts';

const route = 'training-and-backprop';
const lesson = path.resolve('lessons', route);
const realDigits = path.resolve('../shared/data/mnist');

/** Code of the guide's project, by what it defines. */
const guide = readFileSync(path.join(lesson, 'guide.md'), 'utf8');
const fences = [...guide.matchAll(/^```(javascript|python)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}));
function fenceWith(language: string, ...marks: string[]): string {
  const found = fences.filter(
    (one) => one.language === language && marks.every((mark) => one.text.includes(mark)),
  );
  expect([marks, found.length]).toEqual([marks, 1]);
  return found[0]!.text;
}

/** What a learner has who followed the lesson: the guide's own code, each part in a file beside the project's. */
function followed(language: 'javascript' | 'typescript' | 'python'): Record<string, string> {
  if (language === 'typescript') {
    const solution = path.join(lesson, 'exercises', 'project.1', 'solution.ts');
    return { 'network.ts': readFileSync(solution, 'utf8') };
  }
  if (language === 'python')
    return {
      'network.py':
        'from reference import Network\nfrom pictures import prepare\nfrom idx import parse_idx\n',
      'reference.py': fenceWith('python', 'class Network', 'def load_digits'),
      'pictures.py': fenceWith('python', 'def prepare'),
      'idx.py': fenceWith('python', 'def parse_idx'),
    };
  const exported = (name: string, text: string) => `${text}\nexport { ${name} };\n`;
  return {
    'network.js':
      "export { Network } from './reference.js';\nexport { prepare } from './pictures.js';\nexport { parseIdx } from './idx.js';\n",
    'reference.js': exported('Network', fenceWith('javascript', 'class Network', 'function loadDigits')),
    'pictures.js': exported('prepare', fenceWith('javascript', 'function prepare')),
    'idx.js': exported('parseIdx', fenceWith('javascript', 'function parseIdx')),
  };
}

function learnerWith(language: 'javascript' | 'typescript' | 'python'): string {
  const cwd = temporaryFolder();
  const folder = path.join(cwd, 'sherpa-work', route, 'project');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(followed(language))) writeFileSync(path.join(folder, name), text);
  return cwd;
}

const languages = codeLanguages.filter((language) => language !== 'python' || hasNumpy());
if (languages.length < codeLanguages.length) test.skip('python: numpy is not installed here', () => {});

interface Ran {
  outcome: string;
  run: { accuracy: number; best: number; epochs: { loss: number; accuracy: number; seconds: number }[] };
}

const trained = (cwd: string, ...rest: string[]) => {
  const { out, err, code } = sherpa(['exercise', 'check', 'project.5', '--json', ...rest], { cwd });
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Ran;
};

describe.each(languages)('a project in %s that follows the lesson', (language) => {
  test('meets each requirement that is checked on code', { timeout: 300_000 }, () => {
    const cwd = learnerWith(language);
    for (const n of [1, 2, 3, 4, 6]) {
      const { out } = sherpa(['exercise', 'check', `project.${n}`, '--json'], { cwd });
      const { outcome, checks } = JSON.parse(out) as { outcome: string; checks: { outcome: string }[] };
      expect([n, checks.filter((one) => one.outcome !== 'correct')]).toEqual([n, []]);
      expect(outcome).toBe('correct');
    }
  });

  test.skipIf(!existsSync(realDigits))(
    'reads at least 95 % of real digits (skipped where ../shared is absent)',
    { timeout: 600_000 },
    () => {
      const { outcome, run } = trained(learnerWith(language), '--data', realDigits, '--epochs', '10');
      console.log(`real digits, ${language}: ${run.accuracy}, ${run.epochs[5]?.seconds} s an epoch`);
      expect(outcome).toBe('correct');
      expect(run.accuracy).toBeGreaterThanOrEqual(0.95);
    },
  );

  test('reads at least 97 % of generated digits', { timeout: 600_000 }, () => {
    const cwd = learnerWith(language);
    const { run } = trained(cwd);
    console.log(`generated digits, ${language}: ${run.accuracy}, ${run.epochs[5]?.seconds} s an epoch`);
    expect(run.accuracy).toBeGreaterThanOrEqual(0.97);
    const best = path.join(cwd, 'sherpa-work', route, 'best-network.json');
    const network = JSON.parse(readFileSync(best, 'utf8'));
    expect(network.bests).toEqual({ 'generated digits': run.accuracy });
    expect(networkFrom(network).layers.map(({ outputSize }) => outputSize)).toEqual([128, 64, 5]);
  });
});

test('every extension of a language has a project file', () => {
  for (const language of codeLanguages)
    expect(existsSync(path.join(lesson, 'exercises', 'project.1', `starter${extensionOf[language]}`))).toBe(
      true,
    );
});
