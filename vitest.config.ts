import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/build.ts'],
    setupFiles: ['tests/seed.ts'],
    testTimeout: 30_000,
    // Two workers: some tests start the real program many times and would starve each other.
    maxWorkers: 2,
  },
});
