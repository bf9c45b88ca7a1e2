import type { Grants } from './walls.ts';

/** What is started for a job. */
export interface Launch {
  command: readonly string[];
  grants: Grants;
  /** What the harness reads on stdin. */
  input: (nonce: string) => string;
  /** It holds files and processes back by itself, without a wrapper. */
  hasPermissions: boolean;
}
