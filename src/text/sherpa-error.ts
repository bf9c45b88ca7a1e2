/**
 * The world disappoints: a missing file, a bad configuration, a route held by someone else. Shown as one
 * message; a bug is a plain Error and shows its stack. A wrong answer is neither: it is a verdict.
 */
export class SherpaError extends Error {
  override name = 'SherpaError';
  /** Stable, for programs: kebab-case. */
  readonly code: string;
  /** What to do next, a sentence. */
  readonly next: string;
  /** 2 usage, configuration or unusable input; 3 a needed program, service or version is absent. */
  readonly exitCode: 2 | 3;

  constructor(code: string, message: string, next: string, exitCode: 2 | 3 = 2) {
    super(message);
    this.code = code;
    this.next = next;
    this.exitCode = exitCode;
  }
}
