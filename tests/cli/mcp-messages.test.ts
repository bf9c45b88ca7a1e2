import { describe, expect, test } from 'vitest';
import { Assistant } from './assistant.ts';
import { folderWithBread, journalOf } from './program.ts';
import { textOf, wireIn } from './wire.ts';

describe('what comes in', () => {
  test('garbage, half messages and unknown methods break nothing, and stdout carries the protocol only', async () => {
    const wire = wireIn(folderWithBread());
    for (const text of ['not json\n', '\n', '{"jsonrpc":"2.0"}\n', '[1,2]\n', 'null\n', '\u0000\u001b[2J\n'])
      wire.raw(text);
    expect((await wire.begin()).result?.protocolVersion).toBe('2025-06-18');
    wire.raw('{"jsonrpc":"2.0","id":"x","method":"tools/call"\n');
    expect((await wire.request('no/such')).error).toMatchObject({ code: -32601 });
    expect((await wire.call('next')).result?.isError).toBe(false);
    for (const line of wire.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    expect(wire.errors).not.toContain('\u001b');
    expect(wire.errors).toMatch(/A message of the client was not understood: ./);
  });

  test.each([
    ['an unknown tool', 'tell_me', {}, /tell_me/],
    ['an argument that is missing', 'answer', { item: 'opening.1' }, /answer/],
    ['one that is not known', 'next', { key: true }, /additional properties/],
    ['one of another type', 'answer', { item: 'opening.1', answer: { letter: 'A' } }, /answer/],
    ['a command that is none', 'command', { name: 'rm' }, /allowed values/],
    ['an answer of 70,000 characters', 'answer', { item: 'opening.1', answer: 'x'.repeat(70_000) }, /65536/],
    ['5,000 numbers', 'answer', { item: 'opening.1', answer: Array(5000).fill(1) }, /4096/],
  ])('%s is refused in words, and nothing is recorded', async (_, tool, given, words) => {
    const folder = folderWithBread();
    const wire = wireIn(folder);
    await wire.begin();
    await wire.call('next');
    const before = journalOf(folder).length;
    const reply = await wire.call(tool, given);
    expect(reply.error?.message ?? textOf(reply)).toMatch(words);
    expect(reply.error !== undefined || reply.result?.isError).toBe(true);
    expect(journalOf(folder)).toHaveLength(before);
    expect(textOf(await wire.call('next'))).toContain('opening.1');
  });

  test('a message of 3 MB ends the connection, and the session is saved', async () => {
    const folder = folderWithBread();
    const wire = wireIn(folder);
    await wire.begin();
    await wire.call('next');
    wire.raw(`{"jsonrpc":"2.0","id":99,"method":"${'x'.repeat(3 * 1024 * 1024)}"}\n`);
    expect(await wire.exited).toBe(0);
    expect(wire.errors).toMatch(/maximum size/);
    expect(journalOf(folder).at(-1)).toMatchObject({ type: 'end', reason: 'eof' });
  });

  test('a number without end is refused before the record', async () => {
    const folder = folderWithBread();
    const wire = wireIn(folder);
    await wire.begin();
    await wire.call('next');
    const before = journalOf(folder).length;
    const reply = await wire.callAs('answer', '{"item":"opening.1","answer":1e999}');
    expect(reply.error !== undefined || reply.result?.isError).toBe(true);
    expect(journalOf(folder)).toHaveLength(before);
  });

  test('an older and an unknown protocol version are answered with one that is spoken here', async () => {
    for (const [asked, given] of [
      ['2024-11-05', '2024-11-05'],
      ['1999-01-01', '2025-11-25'],
    ]) {
      const wire = wireIn(folderWithBread());
      expect((await wire.begin(asked)).result?.protocolVersion).toBe(given);
    }
    const wire = wireIn(folderWithBread());
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2099-01-01',
      'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    expect((await wire.request('tools/list', { _meta })).error?.message).toMatch(/version/i);
  });

  test('the newest protocol, without a handshake, is spoken too', async () => {
    const pinned = { versionNegotiation: { mode: { pin: '2026-07-28' } } };
    const assistant = await Assistant.in(folderWithBread(), ['bread.md'], pinned);
    expect((await assistant.ask())?.id).toBe('opening.1');
    expect((await assistant.answer('A')).data.verdicts).toHaveLength(1);
  });

  test('calls sent at once are taken one after another', async () => {
    const folder = folderWithBread();
    const wire = wireIn(folder);
    await wire.begin();
    const calls = [
      wire.call('next'),
      wire.call('answer', { item: 'opening.1', answer: 'A' }),
      wire.call('answer', { item: 'opening.1', answer: 'B' }),
      wire.call('next'),
      wire.call('answer', { item: 'opening.2', answer: 'bake' }),
      ...Array.from({ length: 10 }, () => wire.call('command', { name: 'help' })),
    ];
    const replies = await Promise.all(calls);
    expect(replies.map(({ result }) => result?.isError)).toEqual([
      ...[false, false, true, false, false],
      ...Array(10).fill(false),
    ]);
    const inputs = journalOf(folder).filter(({ type }) => type === 'input');
    expect(inputs.map(({ input }) => input?.value ?? input?.text)).toEqual([
      'A',
      'bake',
      ...Array(10).fill('help'),
    ]);
  });
});
