import { Box, useCursor } from 'ink';
import { liveArea, type Screen } from './live.ts';
import { StyledLine } from './styled-line.tsx';

/** The question's options, the field and the status: the rows that are redrawn. */
export function LiveArea({ screen, hasColour }: { screen: Screen; hasColour: boolean }) {
  const { rows, cursor } = liveArea(screen);
  const { setCursorPosition } = useCursor();
  // The terminal's own cursor, so that input methods and magnifiers find it.
  setCursorPosition(cursor ?? undefined);
  return (
    <Box flexDirection="column">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
        <StyledLine key={at} line={row} hasColour={hasColour} wrap="truncate" />
      ))}
    </Box>
  );
}
