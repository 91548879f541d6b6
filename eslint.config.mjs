import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** `folder` may not import from `others`; see ARCHITECTURE.md for the picture. What lifecycle/ measured is data for all. */
const forbid = (folder, others, message) =>
  others.map((from) => ({ target: `./${folder}`, from: `./${from}`, except: from === 'lifecycle' ? ['./results'] : [], message }))

const UP = ['pages', 'tests', 'scripts', 'islands', 'lifecycle']
const zones = [
  ...forbid('lib', ['components', ...UP], 'lib/ is the bottom floor: it may not know who uses it.'),
  ...forbid('components', UP, 'components/ may import lib/ only.'),
  ...forbid('islands', ['pages', 'tests', 'scripts'], 'islands/ mount components; they know nothing of pages.'),
  ...forbid('scripts', ['components', 'pages', 'islands', 'tests'], 'scripts/ are thin command lines over lib/.'),
  ...forbid('lifecycle', ['pages', 'islands', 'tests', 'scripts'], 'lifecycle/ makes the model with lib/, and records what labs show first.'),
  ...forbid('components/ui', ['components/viz', 'components/labs', 'components/lesson', 'components/layout', 'components/learning', 'components/search'], 'components/ui is the lowest room of components/.'),
  ...forbid('components/viz', ['components/labs', 'components/lesson', 'components/layout', 'components/learning', 'lib/algorithms'], 'viz draws figures and knows nothing of language models.'),
  {
    target: './lib/algorithms',
    from: './lib',
    except: ['./algorithms'],
    message: 'lib/algorithms imports nothing outside itself.',
  },
]

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', '.next/', '.cache/', 'public/', 'next-env.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['components/**', 'pages/**', 'theme.config.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['lib/algorithms/**'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'fetch', 'process', 'performance'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a `random: () => number`; see lib/algorithms/random.ts.' },
        { object: 'Date', property: 'now', message: 'Algorithms have no clock.' },
      ],
      'no-restricted-imports': ['error', { patterns: ['node:*', 'react*', '@/*'] }],
    },
  },
  { files: ['scripts/**', 'tests/**', 'lifecycle/**'], rules: { 'no-console': 'off' } },
)
