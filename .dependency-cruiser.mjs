/**
 * Who may import whom. This file alone holds the import rules: eslint judges code, this judges arrows.
 * Each folder lists what it may import, so that whatever is not named is refused, with the reason.
 */
const temporal = (...names) => `^node_modules/@temporalio/(${names.join('|')})/`;
const own = (...folders) => `^src/(${folders.join('|')})/`;

const folders = [
  {
    name: 'protocol',
    from: '^src/(protocol/|index[.]ts$)',
    may: [own('protocol')],
    why: 'The protocol is read in the sandbox, in a backend and in a page, so it imports nothing: no Temporal, no Node, no library.',
  },
  {
    name: 'workflow',
    from: '^src/(workflow(/|[.]ts$)|workflow-side[.]ts$|workflow-interceptors[.]ts$|preload[.]ts$)',
    may: [own('workflow', 'protocol'), '^src/workflow-side[.]ts$', temporal('workflow', 'common')],
    why: "Workflow code runs in Temporal's sandbox: Node, a client or a worker breaks its bundle, and a validator such as zod costs every workflow 600 KiB. Take types from the protocol; a schema comes from the user.",
  },
  {
    name: 'agents',
    from: '^src/agents(/|[.]ts$)',
    may: [own('agents', 'protocol'), '^src/(workflow|workflow-side)[.]ts$'],
    why: "It runs in Temporal's sandbox beside the workflow side, which it uses as an author does. An agent library or a validator is the author's: its objects are passed in.",
  },
  {
    name: 'client',
    from: '^src/client(/|[.]ts$)',
    may: [own('client', 'protocol'), temporal('client', 'common')],
    why: 'The client is loaded by any backend: what it and the workflow side share belongs in the protocol, and a worker or a server library has no place here.',
  },
  {
    name: 'worker',
    from: '^src/worker(/|[.]ts$)',
    may: [own('worker', 'protocol'), temporal('worker')],
    node: true,
    why: 'A plugin of the worker, which has Node. What runs in workflows is in the workflow bundle, and never imported here.',
  },
  {
    name: 'testing',
    from: '^src/testing(/|[.]ts$)',
    may: [own('testing', 'client', 'protocol')],
    why: "The test kit plays a person's part, so it goes through the client like one.",
  },
  {
    name: 'http',
    from: '^src/http(/|[.]ts$)',
    may: [own('http', 'client', 'protocol'), temporal('client'), '^node_modules/(hono|@hono/node-server|zod)/', '^(node:)?(crypto|events|http)$', '^(#page$|lib/assets/)'],
    why: "The HTTP side is a plain (Request) => Response over the client, so that it runs under any server; of Node it takes HMAC, the types of a request, and how many may listen to a signal. A port, files and the process are its host's.",
  },
  {
    name: 'browser',
    from: '^src/browser(/|[.]ts$)',
    may: [own('browser', 'protocol')],
    why: 'It is loaded by pages, which have no Node and pay for every byte: the protocol, and nothing else.',
  },
  {
    name: 'page',
    from: '^src/page(/|[.]ts$)',
    may: [own('page', 'browser', 'protocol'), '^src/browser[.]ts$', '^node_modules/preact/'],
    why: 'The page is bundled into one script of at most 60 kB with its style: the browser client, the protocol, preact, and nothing else.',
  },
  {
    name: 'cli',
    from: '^src/cli(/|[.]ts$)',
    may: [
      own('cli', 'client', 'http', 'protocol'),
      '^src/(client|http)[.]ts$',
      temporal('client', 'common', 'envconfig'),
      '^node_modules/(commander|@clack/prompts|picocolors|smol-toml|string-width|zod)/',
    ],
    node: true,
    why: "The command line opens the connection and is a user of the client and of the HTTP side; it holds no logic that they lack. It loads Temporal's packages and zod only behind an import().",
  },
];

export default {
  forbidden: [
    ...folders.map(({ name, from, may, node, why }) => ({
      name: `${name}-imports`,
      comment: why,
      severity: 'error',
      from: { path: from },
      to: { pathNot: may, ...(node && { dependencyTypesNot: ['core'] }) },
    })),
    {
      name: 'known-folders',
      comment: 'Every folder of src says above what it may import; a new one needs its own entry there.',
      severity: 'error',
      from: { path: '^src/', pathNot: folders.map(({ from }) => from) },
      to: {},
    },
    {
      name: 'public-names',
      comment: 'Examples and workers show what a user writes, so they import "waitforuser/…" like one, never a file of the library.',
      severity: 'error',
      from: { path: '^(examples|workers)/' },
      // The public name leads into lib as well, but not as a local path.
      to: { path: '^(src|lib|test|bench)/', dependencyTypes: ['local'] },
    },
    {
      name: 'temporal-entries',
      comment: "Temporal's packages promise their entry files alone; a file behind them may move in any patch release.",
      severity: 'error',
      from: { path: '^(src|examples|workers)/' },
      // The entry of the agents for workflow code is a file of that name.
      to: { path: '^node_modules/@temporalio/[^/]+/.+', pathNot: '^node_modules/@temporalio/([^/]+/(lib/index[.]|package[.]json$)|openai-agents/lib/workflow[.])' },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or miss a third; in a cycle the order of loading decides what is defined.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)(node_modules|lib)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'require', 'node', 'default'] },
  },
};
