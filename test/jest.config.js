import { slowSuites } from './suites.mjs';

/**
 * The sources are ES modules; Jest loads them as CommonJS made by swc, because a CommonJS package
 * (the throttler) requires Nest, which Jest's own ES module mode cannot do on Node 20.
 * Types are checked by `npm run check:types`, not here.
 */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that ship ES modules only. */
const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  '@tokenizer',
  'uint8array-extras',
  'load-esm',
  'preact',
  'preact-render-to-string',
];

/** @type {import('jest').Config} */
export default {
  rootDir: '..',
  roots: ['<rootDir>/src', '<rootDir>/web', '<rootDir>/test', '<rootDir>/migrations'],
  testEnvironment: 'node',
  testRegex: String.raw`\.spec\.tsx?$`,
  // With MPP_ALL_SUITES a slow suite can be named on the command line (package.json).
  testPathIgnorePatterns: process.env.MPP_ALL_SUITES
    ? []
    : slowSuites.map((folder) => `<rootDir>/${folder}`),
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.tsx$': swc(true), '\\.(ts|js|mjs)$': swc(false) },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  maxWorkers: '100%',
  testTimeout: 20_000,
};
