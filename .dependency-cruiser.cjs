// The plan of the house. Each room lists the rooms it may enter; everything else is refused, types included.
// A change here is an architectural decision: docs/architecture.md and AGENTS.md tell the same plan in words.
const rooms = {
  text: [],
  nn: ['text'],
  lesson: ['text'],
  lab: ['nn', 'text'],
  grading: ['nn', 'lab', 'lesson', 'text'],
  learner: ['grading', 'lesson', 'text'],
  session: ['learner', 'grading', 'lab', 'nn', 'lesson', 'text'],
  kernels: ['nn'],
  store: ['session', 'learner', 'grading', 'lesson', 'nn', 'text'],
  runner: ['session', 'grading', 'lesson', 'nn', 'text'],
  tutor: ['session', 'learner', 'grading', 'lab', 'lesson', 'nn', 'text'],
  ui: ['session', 'learner', 'grading', 'lab', 'lesson', 'nn', 'text'],
  cli: [
    'ui',
    'tutor',
    'store',
    'runner',
    'kernels',
    'session',
    'learner',
    'grading',
    'lab',
    'lesson',
    'nn',
    'text',
  ],
};

// Packages and Node modules that belong to one kind of room.
const owners = {
  files: {
    modules: '^(node:)?(fs|fs/promises|child_process|worker_threads|net|http|https)$',
    rooms: ['store', 'runner', 'kernels', 'tutor'],
  },
  processes: { modules: '^(node:)?(fs|fs/promises|child_process)$', rooms: ['store', 'runner'] },
  screen: { modules: 'node_modules/(ink|react|asciichart)/', rooms: ['ui'] },
  commands: { modules: 'node_modules/commander/', rooms: ['cli'] },
  model: { modules: 'node_modules/openai/', rooms: ['tutor'] },
  assistants: { modules: 'node_modules/@modelcontextprotocol/', rooms: ['ui'] },
  schemas: { modules: 'node_modules/zod/', rooms: ['lesson', 'learner', 'store', 'tutor'] },
};

const inRooms = (names) => `^src/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-looks-down`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: inRooms([room, ...allowed]) },
    })),
    ...Object.entries(owners).map(([name, { modules, rooms: owning }]) => ({
      name: `${name}-have-one-home`,
      severity: 'error',
      from: { path: '^src/', pathNot: [inRooms(owning), '^src/main\\.ts$'] },
      to: { path: modules },
    })),
    {
      name: 'the-engine-and-text-stand-alone',
      severity: 'error',
      from: { path: '^src/(nn|text)/' },
      to: { pathNot: '^src/(nn|text)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    doNotFollow: { path: 'node_modules' },
  },
};
