import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sherpa, temporaryFolder } from './program.ts';

const lines = [
  '/skip',
  '0.2925',
  '/hint',
  '2*0.6225*0.6225*(1-0.6225)*2',
  'why do we subtract the gradient?',
];

/** From the first item that is asked to the end of the session. */
function transcript(): string {
  const run = sherpa(['start', 'training-and-backprop', '--section', '2', '--plain'], {
    cwd: temporaryFolder(),
    input: `${lines.join('\n')}\n`,
  });
  const from = run.out.indexOf('Section 2: Backpropagation · item 2');
  const to = run.out.lastIndexOf('Section 2: Backpropagation · item 3');
  return run.out.slice(from, to).trim();
}

test('the session in the README is what the program says', () => {
  const readme = readFileSync('README.md', 'utf8');
  const block = `<!-- session -->\n\`\`\`text\n${transcript()}\n\`\`\`\n<!-- /session -->`;
  if (process.env.UPDATE_README)
    writeFileSync(
      'README.md',
      readme.replace(/<!-- session -->[\s\S]*<!-- \/session -->/, () => block),
    );
  expect(readFileSync('README.md', 'utf8')).toContain(block);
});

test('every command the README names is one that --help names', () => {
  const readme = readFileSync('README.md', 'utf8');
  const help = sherpa(['--help'], { cwd: temporaryFolder() }).out;
  const named = new Set([...readme.matchAll(/`sherpa ([a-z]+)/g)].map((match) => match[1]));
  expect(named.size).toBeGreaterThan(8);
  for (const name of named) expect(help).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
});
