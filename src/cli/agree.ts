import type { Input } from '../session/event.ts';
import { userFile } from '../store/config.ts';
import { setConfig } from '../store/config-edit.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { Connection } from '../tutor/client/connection.ts';
import { isScreen } from '../ui/choose.ts';
import { shellWord } from './shell-word.ts';
import type { Speaking } from './speaking.ts';

/** What it takes to ask. */
type Asking = Pick<Speaking, 'world' | 'options' | 'places' | 'config' | 'view' | 'unread'>;

/** How a yes is kept: for this address and this key, and for no other. */
export const consentFor = ({ baseURL, keyVariable }: Pick<Connection, 'baseURL' | 'keyVariable'>): string =>
  keyVariable === null ? baseURL : `${baseURL} ${keyVariable}`;

/**
 * Whether the learner's words may be sent to a server: a yes that is kept in their own file, or one that is given now.
 * Asked once in a sitting, before the first call, and only of somebody who sits at a terminal.
 */
export function agreement(asking: Asking, connection: Connection): () => Promise<boolean> {
  let given: Promise<boolean> | null = null;
  return () => {
    given ??= agreed(asking, connection);
    return given;
  };
}

async function agreed(asking: Asking, connection: Connection): Promise<boolean> {
  const { config, view, options, world } = asking;
  const consent = consentFor(connection);
  if (config.preferences['llm.consent'].includes(consent)) return true;
  const say = (text: string) => view.show({ type: 'say', kind: 'notice', source: 'engine', text });
  const sent =
    'what you ask and answer, the question that is open, your goal, code that a check failed, the page of the sitting, and passages of the guide';
  const who = `${connection.model} at ${connection.baseURL} (${connection.provider})`;
  if (options.json === true || !isScreen(world)) {
    const yes = `\`sherpa config set --user llm.consent ${shellWord(consent)}\``;
    say(`${who} is not asked: nobody said yes to sending it ${sent}. ${yes} says it. The guide speaks.`);
    return false;
  }
  say(
    `A language model can put things in words here: ${who}. It would be sent ${sent}; nothing else. It grades nothing. May it be asked? Type yes or no.`,
  );
  const isYes = await heardYes(asking, say);
  say(isYes ? keep(asking, consent) : 'No model is asked then; the guide goes on alone.');
  return isYes;
}

/** So many lines that are neither yes nor no are a no. */
const patience = 3;

async function heardYes({ view, unread }: Asking, say: (text: string) => void): Promise<boolean> {
  for (let tries = 0; tries < patience; tries++) {
    const input = await view.read();
    // Whoever wants to leave has not said yes, and leaves.
    if (input !== null && leaves(input)) unread?.(input);
    if (input === null || leaves(input)) return false;
    const word = 'text' in input ? input.text.trim().toLowerCase() : '';
    if (/^(y|yes)$/.test(word)) return true;
    if (/^(n|no)$/.test(word)) return false;
    if (tries + 1 < patience) say('Yes or no first, please; what you typed was not taken for an answer.');
  }
  return false;
}

const leaves = (input: Input): boolean =>
  input.type === 'interrupt' || ('text' in input && /^\s*\/(quit|skip|back|park)\b/.test(input.text));

function keep({ places }: Asking, consent: string): string {
  try {
    setConfig({ file: userFile(places), layer: 'user', key: 'llm.consent', value: consent });
    return `Yes; kept in ${userFile(places)}, where you can take it back.`;
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    return `Yes, for this time: ${error.message}`;
  }
}
