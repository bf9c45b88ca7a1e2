import { expect, test } from 'vitest';
import { columnsOf } from '../../src/ui/columns.ts';

test.each([
  ['plain', 5],
  ['∂L/∂W² →', 8],
  ['漢字', 4],
  ['e\u0301', 1],
  ['👍', 2],
  ['👍🏽', 2],
  ['👩\u200d🔬', 2],
  ['', 0],
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});
