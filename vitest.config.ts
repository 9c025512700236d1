import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    testTimeout: 20_000,
    // Nothing in the core is kept from one use to the next, and loading it anew for each file takes a third of the time.
    isolate: false,
  },
});
