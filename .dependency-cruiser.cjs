// The floors: doors speak, flows act, data remembers, core decides. Imports go down, never up, never between doors.
// lib/testing/floors.ts runs this and proves that a planted breach is caught.

const test = '[.]test[.]tsx?$';
const doors = '^(app/|server[.]ts$|instrumentation[.]ts$|lib/(jobs|cli)/)';
const framework = '^(node_modules/)?(next|next-auth|react|react-dom)(/|$)';
const database = '^(node_modules/)?(pg|pg-boss|@prisma)(/|$)';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const room = (path, more = {}) => ({ path, pathNot: test, ...more });

module.exports = {
  forbidden: [
    forbid(
      'no-circles',
      'Two files that need each other are one file, or hide a third.',
      {},
      { circular: true },
    ),
    forbid(
      'resolvable',
      'An import that leads nowhere fails only when it is reached.',
      { pathNot: '^node_modules' },
      {
        couldNotResolve: true,
      },
    ),
    forbid(
      'core-stands-alone',
      'The law is decided without knowing who asks, who stores or what the clock says.',
      room('^lib/core/'),
      {
        path: '^(lib|app|components|prisma|server[.]ts)',
        pathNot: '^lib/core/',
      },
    ),
    forbid(
      'core-is-pure',
      'No clock, chance, network or framework: hashing, validation and address arithmetic are all it may borrow.',
      room('^lib/core/'),
      {
        dependencyTypesNot: ['local', 'localmodule', 'aliased', 'aliased-subpath-import'],
        pathNot: '^(node:)?(crypto|buffer)$|^lib/core/|(^|/)(zod|ipaddr[.]js)(/|$)',
      },
    ),
    forbid(
      'config-is-lowest',
      'Everything may read the configuration, so it may lean on nothing of ours.',
      room('^lib/config/'),
      {
        path: '^(lib|app|components|prisma|server[.]ts)',
        pathNot: '^lib/config/',
      },
    ),
    forbid(
      'data-looks-down',
      'Memory serves the acts; it never starts one and never knows a page.',
      room('^lib/data/'),
      {
        path: '^(lib/(flows|jobs|web|cli|testing|setup)|app|components|server[.]ts)',
      },
    ),
    forbid('flows-look-down', 'An act is the same whichever door it came through.', room('^lib/flows/'), {
      path: '^(lib/(jobs|web|cli|testing|setup)|app|components|server[.]ts)',
    }),
    forbid(
      'web-knows-no-door',
      'Session and wrappers serve the pages; they import none and draw nothing.',
      room('^lib/web/'),
      {
        path: '^(lib/(jobs|cli|testing|setup)|app|components|server[.]ts)',
      },
    ),
    forbid('components-never-fetch', 'What is seen gets what it shows from its page.', room('^components/'), {
      path: '^(lib/(data|flows|jobs|web|config|cli|testing|setup)|app|prisma|server[.]ts)',
    }),
    forbid('ui-is-domain-free', 'components/ui could ship in another product.', room('^components/ui/'), {
      path: '^(lib|components/(?!ui/))',
    }),
    forbid('doors-apart', 'What two doors share is an act or belongs to lib/web.', room('^lib/jobs/'), {
      path: '^(app/|lib/(web|cli)|components|server[.]ts)',
    }),
    forbid(
      'pages-apart',
      'Pages do not reach into the queue, the command line or the installer.',
      room('^app/'),
      {
        path: '^(lib/(jobs|cli|setup|testing)|server[.]ts)',
      },
    ),
    forbid(
      'sql-in-one-room',
      'Only lib/data speaks to the database: one place to look for every statement.',
      {
        pathNot: `^(lib/(data|testing)/|prisma/|bench/|node_modules)|${test}`,
      },
      { path: `${database}|^prisma/generated` },
    ),
    forbid(
      'framework-at-the-doors',
      'Below the doors nothing knows Next or React.',
      {
        path: '^lib/',
        pathNot: `^lib/(web|testing)/|${test}`,
      },
      { path: framework },
    ),
    forbid(
      'testing-stays-in-tests',
      'Test servers and fakes are not for the product.',
      {
        path: `${doors}|^(lib|components)/`,
        pathNot: `^lib/(testing|setup)/|${test}`,
      },
      { path: '^lib/testing/' },
    ),
    forbid(
      'no-dev-packages',
      'The product must run on what it declares as its dependencies.',
      {
        path: `${doors}|^(lib|components)/`,
        pathNot: `^lib/testing/|${test}`,
      },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^prisma/generated/.*/|[.]next/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
