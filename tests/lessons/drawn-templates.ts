import { hasSiblings } from '../../src/session/way/generated-item.ts';
import { checks } from './shipped-checks.ts';

/** All that a seed can draw; the hints of traces are the engine's, and tests/grading/tracing looks at them. */
export const drawnTemplates = [
  ...new Set([...Object.keys(checks.generated), ...Object.keys(checks.items)]),
].filter((id) => hasSiblings(checks, id) && checks.generated[id]?.kind !== 'trace');
