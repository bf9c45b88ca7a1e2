import type { Connection } from './connection.ts';
import type { Format, Message, ModelCall, ToolSpec } from './model-call.ts';
import type { ChatBody } from './transport.ts';

/** The request's body: what the server's flags allow of it, and `reasoning_effort` unless it was refused. */
export function chatBody(call: ModelCall, connection: Connection, withEffort: boolean): ChatBody {
  const { flags, model } = connection;
  const body = {
    model,
    messages: call.messages.map((message) => wireMessage(message, flags.systemRole)),
    stream: true,
    ...(flags.streamsUsage ? { stream_options: { include_usage: true } } : {}),
    [flags.maxTokensField]: call.maxTokens,
    ...responseFormat(call.format, flags),
    ...(flags.tools && call.tools.length > 0 ? { tools: call.tools.map(wireTool) } : {}),
    ...(withEffort && flags.reasoningOff !== null ? { reasoning_effort: flags.reasoningOff } : {}),
    ...flags.extra,
  };
  // The types know one provider's fields and values; ours go to all of them.
  return body as unknown as ChatBody;
}

function wireMessage(message: Message, systemRole: string): object {
  switch (message.role) {
    case 'system':
      return { role: systemRole, content: message.content };
    case 'assistant': {
      if (message.toolCalls === undefined || message.toolCalls.length === 0) {
        return { role: 'assistant', content: message.content };
      }
      const calls = message.toolCalls.map(({ id, name, arguments: input }) => ({
        id,
        type: 'function',
        function: { name, arguments: input },
      }));
      return { role: 'assistant', content: message.content, tool_calls: calls };
    }
    case 'tool':
      return { role: 'tool', content: message.content, tool_call_id: message.toolCallId };
    default:
      return { role: 'user', content: message.content };
  }
}

function responseFormat(format: Format, { jsonSchema, jsonObject }: Connection['flags']): object {
  if (format.type === 'schema' && jsonSchema) {
    const { name, schema, strict } = format;
    const json_schema = { name, schema, ...(strict ? { strict } : {}) };
    return { response_format: { type: 'json_schema', json_schema } };
  }
  return format.type === 'object' && jsonObject ? { response_format: { type: 'json_object' } } : {};
}

function wireTool({ name, description, parameters }: ToolSpec): object {
  return { type: 'function', function: { name, description, parameters } };
}
