/** The import rules of ARCHITECTURE.md, each named as a sentence. */
const features = [
  'accounts',
  'fleet',
  'stops',
  'calendar',
  'demand',
  'planning',
  'publication',
  'field',
];

/** The folders of the planner, each of which looks left; the walks know their model, not one another. */
const planner = ['input', 'model', 'sessions', 'explain', 'repair'];
const walks = ['sessions', 'routing', 'joint', 'trips'];
/** Folders of the routing walk, and those of the others each may import. */
const routing = {
  network: [],
  anneal: ['network'],
  'local-search': ['network'],
  'small-steps': ['network', 'local-search'],
  generations: ['network', 'local-search'],
  regions: ['network'],
};

const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const only = (name, path, allowed) =>
  rule(name, { path, pathNot: '\\.spec\\.tsx?$' }, { pathNot: allowed });

module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true }),
    only('domain-is-pure', '^src/domain/', '^(src/domain/|node_modules/(date-fns|@date-fns)/)'),
    only('solver-stands-alone', '^src/solver/', '^src/solver/'),
    only(
      'checker-stands-alone',
      '^src/solver/check(/|\\.ts)',
      '^src/solver/(check/|(problem|solution|violation|under-way)\\.ts$)',
    ),
    rule(
      'search-knows-no-checker',
      { path: '^src/solver/(input|model|sessions|routing|joint|trips)/', pathNot: '\\.spec\\.ts$' },
      { path: '^src/solver/check(/|\\.ts)' },
    ),
    ...planner.map((folder, i) =>
      rule(
        `planner-${folder}-looks-left`,
        { path: `^src/solver/${folder}/`, pathNot: '\\.spec\\.ts$' },
        { path: `^src/solver/(${['-', ...planner.slice(i + 1)].join('|')})/` },
      ),
    ),
    ...walks.map((walk) =>
      rule(
        `planner-${walk}-knows-no-other-walk`,
        { path: `^src/solver/${walk}/`, pathNot: '\\.spec\\.ts$' },
        { path: `^src/solver/(?!${walk}/)(${walks.join('|')})/` },
      ),
    ),
    ...Object.entries(routing).map(([folder, seen]) =>
      rule(
        `routing-${folder}-looks-left`,
        { path: `^src/solver/routing/${folder}/`, pathNot: '\\.spec\\.ts$' },
        { path: `^src/solver/routing/(?!(${[folder, ...seen].join('|')})/)[a-z-]+/` },
      ),
    ),
    only('contract-is-thin', '^src/contract/', '^(src/(contract|domain)/|node_modules/zod/)'),
    only('text-is-pure', '^src/text/', '^src/(text|domain)/'),
    // Words are pure text, so the platform may speak them.
    only(
      'platform-knows-no-feature',
      '^src/platform/',
      '^(src/(platform|contract|domain|text)/|node_modules/|(node:)?[a-z_/]+$)',
    ),
    rule(
      'only-planning-solves',
      { path: '^src/', pathNot: '^src/(solver|bound|threads|planning|bench)/' },
      { path: '^src/(solver|bound|threads)/' },
    ),
    only(
      'bounds-know-the-solver-only',
      '^src/bound/',
      '^(src/(bound|solver)/|node_modules/highs/)',
    ),
    only(
      'threads-know-the-solver-only',
      '^src/threads/',
      '^(src/(threads|solver)/|(node:)?[a-z_]+$)',
    ),
    only(
      'bench-knows-the-solver-only',
      '^src/bench/',
      '^(src/(bench|solver|bound|threads)/|(node:)?[a-z_/]+$|node_modules/csv-parse/)',
    ),
    rule('nobody-imports-the-bench', { path: '^(src/(?!bench/)|web)' }, { path: '^src/bench/' }),
    rule(
      'web-sees-the-contract',
      { path: '^web/' },
      { path: '^src/', pathNot: '^src/(contract|domain|text)/' },
    ),
    rule('server-knows-no-web', { path: '^src/' }, { path: '^web/' }),
    rule(
      'nobody-imports-the-launcher',
      { path: '^(src/(?!launch/)|web)' },
      { path: '^src/launch/' },
    ),
    ...features.map((feature, i) =>
      rule(
        `${feature}-looks-left`,
        { path: `^src/${feature}/` },
        { path: `^src/(${['-', ...features.slice(i + 1)].join('|')})/` },
      ),
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
