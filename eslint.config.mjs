import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PRODUCT = ['src/**/*.{ts,tsx}', 'examples/**/*.ts', 'workers/**/*.ts'];
const NAMED = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that one thing has one name everywhere.' },
  { selector: 'ExportAllDeclaration', message: 'List what is exported, so that the public names are read at a glance and none slips in.' },
];
const PURE = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The protocol knows no clock: take the time as an argument.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The protocol knows no clock: take the time as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The protocol knows no chance: equal input gives equal output.' },
];
const SWITCHED_OFF = ['test', 'it', 'describe'].flatMap((object) =>
  ['only', 'skip', 'todo', 'failing'].map((property) => ({ object, property, message: 'A test runs or does not exist.' }))
);

/** Rules about code. Who may import whom is held by .dependency-cruiser.mjs alone. */
export default defineConfig(
  // The projects in which the package is installed have their own dependencies, which are not installed here.
  { ignores: ['lib/', 'coverage/', '.temporal/', 'test/install/projects/'] },
  // A rule that does not fit is tuned here, for all, with its reason: comments that switch one off have no effect.
  { linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Text from a question is hostile: control characters are matched on purpose, to take them out.
      'no-control-regex': 'off',
      // It does not see that an assertion may also stop a narrowing, or say what an open type stands for.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // An activity or a handler is async by its interface, whether it waits or not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_+$' }],
      // A value that the types rule out is named in the message of the error that says so.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNever: true, allowNumber: true }],
    },
  },
  { files: PRODUCT, rules: { 'no-restricted-syntax': ['error', ...NAMED], '@typescript-eslint/no-non-null-assertion': 'error' } },
  { files: ['src/protocol/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...NAMED, ...PURE] } },
  { files: ['src/**/*.{ts,tsx}'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...SWITCHED_OFF],
      // A workflow's result and a decoded payload are any in Temporal's types; a test's expectation is their check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // What the support hands out are functions, though their interfaces write them as methods.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.disableTypeChecked], languageOptions: { globals: { process: 'readonly', module: 'writable', require: 'readonly' } } }
);
