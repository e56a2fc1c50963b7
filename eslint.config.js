import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** What the pure parts must not read, as options of the three rules of ESLint that refuse something. */
const message = 'Pure code: the same input gives the same output, on any machine.';
const globals = (...names) => ['error', ...names.map((name) => ({ name, message }))];
const properties = (object, ...names) => names.map((property) => ({ object, property, message }));
const OUTSIDE = ['process', 'performance', 'fetch', 'setTimeout', 'setInterval', 'globalThis'];
/** ECMAScript leaves their last bits to the engine. */
const INEXACT =
  'exp expm1 log log1p log2 log10 pow cbrt hypot sin cos tan asin acos atan atan2'.split(' ');

/**
 * Typed rules, because a promise nobody waits for is the costliest bug here and only the types show
 * it. Formatting is Prettier's alone.
 */
export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', '.data-test/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // An interface may ask for a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // `list[i]!` says that the list is filled; the rule wants it gone wherever the receiver would
      // happen to take undefined too, which is a different statement.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': globals(...OUTSIDE),
      'no-restricted-properties': [
        'error',
        ...properties('Math', 'random'),
        ...properties('Date', 'now'),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message },
      ],
    },
  },
  {
    // A time is a number here, so no time zone can reach it.
    files: ['src/solver/**/*.ts', 'src/bound/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': globals(...OUTSIDE, 'Date', 'Intl'),
      'no-restricted-properties': ['error', ...properties('Math', 'random', ...INEXACT)],
    },
  },
  {
    // Jest's mocks and supertest's bodies are loosely typed; tests check them by value.
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off',
    },
  },
  {
    // The launchers run before anything is built, so they are plain JavaScript with JSDoc types.
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', performance: 'readonly', URL: 'readonly' } },
    rules: { eqeqeq: 'error', 'no-undef': 'off', 'no-unused-vars': 'error' },
  },
  prettier,
);
