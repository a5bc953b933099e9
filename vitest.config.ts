import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

/** `rules`: pure code, milliseconds each. `worker`: the built Worker under workerd with a real D1. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['test/*/rules/**/*.test.ts'],
          // Pure code, so the files of a process share what they import.
          isolate: false,
          testTimeout: 900_000,
        },
      },
      {
        // Only to read the portal's route table: what is tested is what was built.
        plugins: [solid({ ssr: true, solid: { generate: 'ssr', hydratable: false } })],
        test: {
          name: 'worker',
          include: ['test/*/*.test.ts'],
          globalSetup: 'test/support/readyDatabase.ts',
          setupFiles: 'test/support/keptConnections.ts',
          // The files of a process share what they import, and one workerd (test/support/office.ts).
          isolate: false,
          // Ceilings for a busy machine: a test that hangs still ends.
          testTimeout: 900_000,
          hookTimeout: 900_000,
          // More workers than cores, because tests mostly wait for workerd.
          maxWorkers: 4,
        },
      },
    ],
  },
})
