// What is imported dynamically stands in a file of its own, and so does what two such files share, and what three do:
// with twenty commands a start would load forty files, most of them smaller than the price of finding them.
import path from 'node:path';

/** Modules that come as one file, whichever of them is asked for. None of them may need a large package. */
const groups = [
  ['ask', 'config', 'doctor', 'guide', 'home', 'mcp', 'quiz', 'routes', 'sessions', 'teach'],
  ['experiments', 'gradcheck', 'show-destination', 'surface', 'trace', 'trace-says', 'train', 'train-says'],
].map((names) => names.map((name) => `src/cli/${name}.ts`));

export const together = {
  name: 'together',
  setup(bundler) {
    const groupOf = (file) => groups.find((group) => group.includes(file));
    bundler.onResolve({ filter: /^\..*\.ts$/ }, ({ kind, importer, path: name }) => {
      const file = path
        .relative('', path.resolve(path.dirname(importer), name))
        .split(path.sep)
        .join('/');
      return kind === 'dynamic-import' && groupOf(file) ? { path: file, namespace: 'together' } : null;
    });
    bundler.onLoad({ filter: /.*/, namespace: 'together' }, ({ path: file }) => {
      const others = groupOf(file).map((other) => `import './${other}';\n`);
      return { contents: `${others.join('')}export * from './${file}';`, resolveDir: process.cwd() };
    });
  },
};
