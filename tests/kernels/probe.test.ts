import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kernelHere } from '../../src/kernels/probe.ts';

const wasm = new Uint8Array(readFileSync('dist/kernels.wasm'));

test('tells the kernel that large networks get here, with as many threads as there are cores', async () => {
  expect(await kernelHere({ wasm, cores: 2 })).toEqual({ name: 'wasm, 2 threads', isFast: true });
  expect(await kernelHere({ wasm, cores: 1 })).toEqual({ name: 'wasm, 1 thread', isFast: true });
});

test('says why it is the reference where it is', async () => {
  const { name, isFast } = await kernelHere({ wasm: new Uint8Array([1, 2, 3]), cores: 2 });
  expect(isFast).toBe(false);
  expect(name).toMatch(/^reference \(no WebAssembly: /);
});
