import type { Faults } from './fault.ts';
import type { Fault } from './model-call.ts';

/** An answer that sends us on to another address. It is not followed: the whole prompt would go there. */
export class Redirected extends Error {
  readonly to: string;

  constructor(to: string) {
    super('redirected');
    this.to = to;
  }
}

/** Why no answer came, out of whatever the transport threw. `isBegun`: the answer's headers had come. */
export function networkFault(error: unknown, faults: Faults, isBegun: boolean): Fault {
  const chain = causes(error);
  const redirected = chain.find((cause) => cause instanceof Redirected);
  if (redirected) return redirectFault(redirected, faults);
  const code = chain.map(codeOf).findLast((known) => known !== '') ?? '';
  const { host } = faults;
  if (isBegun) {
    const what = code === 'HTTPParserError' ? 'sent bytes that are not HTTP' : 'closed the connection';
    return faults.make('broken-off', `${host} ${what} in the middle of its reply.`, 'Ask again.');
  }
  const known = kinds.find(([pattern]) => pattern.test(code));
  if (known) return faults.make(known[1], `${known[2](host)}.`, known[3]);
  const words = faults.quote(`${chain.at(-1)?.message ?? 'no reason'} ${code}`);
  return faults.make('no-connection', `No connection to ${host}: ${words}.`, checkAddress);
}

const checkAddress = 'Check llm.base_url in your own file, and the network.';
const startServer = 'Start the model server, or correct llm.base_url in your own file.';

const kinds: readonly [RegExp, string, (host: string) => string, string][] = [
  [/^(ENOTFOUND|EAI_)/, 'no-host', (host) => `No server is known by the name ${host}`, checkAddress],
  [/^ECONNREFUSED$/, 'refused-connection', (host) => `Nothing answers at ${host}`, startServer],
  [
    /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/,
    'unreachable',
    (host) => `No network leads to ${host}`,
    checkAddress,
  ],
  [
    /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    'connect-timeout',
    (host) => `${host} did not take the connection in time`,
    checkAddress,
  ],
  [
    /^BAD_PORT$/,
    'bad-port',
    (host) => `The port of ${host} is kept for another service, and nothing is asked there`,
    'Correct the port in llm.base_url.',
  ],
  [
    /^UND_ERR_HEADERS_TIMEOUT$/,
    'first-token',
    (host) => `${host} did not begin to answer within 300 s`,
    'Ask again; a model that is being loaded needs longer.',
  ],
  [
    /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS)/,
    'certificate',
    (host) => `The certificate of ${host} is not trusted`,
    'Correct llm.base_url, or give Node the certificate (NODE_EXTRA_CA_CERTS).',
  ],
  [
    /^(EPROTO|ERR_SSL)/,
    'no-https',
    (host) => `${host} does not speak https`,
    'Try http:// in llm.base_url, if the server is your own.',
  ],
  [
    /^HTTPParserError$/,
    'no-http',
    (host) => `What answers at ${host} does not speak HTTP`,
    'Correct llm.base_url: it is the address of another program.',
  ],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    'hung-up',
    (host) => `${host} closed the connection without an answer`,
    'Ask again; if it stays so, look at what the server printed.',
  ],
];

function redirectFault({ to }: Redirected, faults: Faults): Fault {
  return faults.make(
    'redirect',
    `${faults.host} sends requests on to ${faults.clean(to, 100)}, and nothing was sent there.`,
    'If that is the server you mean, set llm.base_url to it.',
  );
}

function codeOf(error: Error): string {
  // Which sign the parser stumbled over says nothing to anybody.
  if (error.name === 'HTTPParserError') return error.name;
  // Ports of mail, logins and the like, which `fetch` never connects to.
  if (error.message === 'bad port') return 'BAD_PORT';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The error and what caused it, outermost first. */
function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 8; at = at.cause) {
    chain.push(at);
    // Where several addresses of a host were tried, one speaks for all.
    if (at instanceof AggregateError && at.errors[0] instanceof Error) chain.push(at.errors[0]);
  }
  return chain;
}
