import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `unit`: tests beside the source. `process`: tests that start real kernel processes from `dist/`.
 * `tune`: what is found in faulty programs, and what quick fixes make of them. `pixels`: tests that look at a headless VS Code. `packaging`: tests of the VSIX. */
export default defineConfig({
  test: {
    env: { DESCENT_DIST: root('dist') },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{kernel,extension,webviews}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['test/{kernel,cli,examples,engines,server}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'tune',
          include: ['test/tune/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: '100%',
          maxConcurrency: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'pixels',
          include: ['test/vscode/**/*.test.ts'],
          // A whole VS Code, its browser and a training share two cores: a wait may run out without anything wrong.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
