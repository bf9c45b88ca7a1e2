import { Box, Static, useInput, usePaste, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { actionsOf } from './keys.ts';
import { LiveArea } from './live-area.tsx';
import type { ScreenStore } from './store.ts';
import { StyledLine } from './styled-line.tsx';

/** Finished blocks above, written once and left to the terminal's scrollback; the live area below. */
export function App({ store, hasColour }: { store: ScreenStore; hasColour: boolean }) {
  const screen = useSyncExternalStore(store.subscribe, store.get);
  const { columns, rows } = useWindowSize();
  useEffect(() => store.resize({ columns, rows }), [store, columns, rows]);
  useInput((input, key) => {
    for (const action of actionsOf(input, key)) store.act(action);
  });
  usePaste((text) => store.paste(text));
  return (
    <>
      <Static items={[...screen.pager.shown]}>
        {(block) => (
          <Box key={block.key} flexDirection="column" paddingTop={block.key === 0 || block.continues ? 0 : 1}>
            {block.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <StyledLine key={at} line={line} hasColour={hasColour} wrap="hard" />
            ))}
          </Box>
        )}
      </Static>
      <LiveArea screen={screen} hasColour={hasColour} />
    </>
  );
}
