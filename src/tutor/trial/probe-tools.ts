import type { Flags } from '../client/connection.ts';
import type { ModelCall, ModelClient } from '../client/model-call.ts';
import { scratchTool } from '../tools/scratch.ts';
import { type SpokenNews, speakWithTools } from '../tools/speak-with-tools.ts';
import type { Surroundings } from '../tools/tool.ts';
import { amiss, beside, type ModelProbe, well } from './probe-reply.ts';

const name = 'model tools';

/** With another provider the same address is asked without tools, and facts go into the prompt. */
const withoutTools =
  '`sherpa config set --user llm.provider other`, with llm.base_url as it is, asks without tools: sherpa then runs what a question names and tells the model.';

/** Whether the model asks for an experiment where it has to, and goes on from what it is told. */
export async function probeTools(
  client: ModelClient,
  flags: Flags,
  lab: Omit<Surroundings, 'open'>,
  signal: AbortSignal,
): Promise<ModelProbe[]> {
  if (!flags.tools) {
    const detail = 'not tried: the preset has none; what a question names is run and told to the model';
    return [{ probe: { name, ok: null, detail }, blocks: false }];
  }
  const call: ModelCall = {
    purpose: 'doctor',
    messages: [
      { role: 'system', content: 'Use the tool for every number you say.' },
      {
        role: 'user',
        content: 'What is 0.37 * 0.29? Compute it with the tool, then tell it in one sentence.',
      },
    ],
    maxTokens: 320,
    format: { type: 'text' },
    tools: [],
  };
  const labs = { tools: [scratchTool], around: { ...lab, open: null } };
  for await (const news of speakWithTools(client, call, labs, signal))
    if (news.type === 'end') return news.reply.outcome === 'aborted' ? [] : [toolsProbe(news)];
  return [];
}

type Ended = Extract<SpokenNews, { type: 'end' }>;

function toolsProbe({ reply: { outcome, fault, text }, replies, runs }: Ended): ModelProbe {
  if (outcome === 'refused') return beside(name, fault?.message ?? '', fault?.next ?? '');
  if (outcome === 'failed') return amiss(name, fault?.message ?? 'The request failed.', withoutTools);
  const refused = replies.find((one) => one.outcome === 'failed')?.fault;
  if (refused) return amiss(name, refused.message, 'Nothing to do: sherpa asks without tools by itself.');
  const ran = runs.filter((run) => run.outcome === 'ran').length;
  if (ran === 0) {
    const [first] = runs;
    const how = first
      ? `The model asked for it wrongly: ${first.text}`
      : 'The model answered without the tool.';
    return beside(name, how, withoutTools);
  }
  if (text.trim() === '') return beside(name, 'A tool was run, and nothing was said of it.', withoutTools);
  return well(name, `understood: ${ran === 1 ? 'one run' : `${ran} runs`}, then words`);
}
