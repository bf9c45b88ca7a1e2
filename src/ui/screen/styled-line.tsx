import { Text, type TextProps } from 'ink';
import type { Line, Style } from '../span.ts';

/** Colours are of the sixteen every terminal has. No meaning hangs on them: the words say it too. */
const looks: Record<Style, TextProps> = {
  strong: { bold: true },
  emphasis: { italic: true },
  code: { color: 'cyan' },
  heading: { bold: true, color: 'cyan' },
  link: { underline: true },
  quiet: { dimColor: true },
  right: { bold: true, color: 'green' },
  partly: { bold: true, color: 'yellow' },
  wrong: { bold: true, color: 'magenta' },
};

interface StyledLineProps {
  line: Line;
  hasColour: boolean;
  /** `hard` fills a row and goes on in the next; `truncate` keeps it one row high. */
  wrap: 'hard' | 'truncate';
}

export function StyledLine({ line, hasColour, wrap }: StyledLineProps) {
  if (line.length === 0) return <Text> </Text>;
  return (
    <Text wrap={wrap}>
      {line.map((span, at) => (
        // A line never changes its spans in place: the position is their identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Text key={at} {...lookOf(span.style, hasColour)}>
          {span.text}
        </Text>
      ))}
    </Text>
  );
}

function lookOf(style: Style | undefined, hasColour: boolean): TextProps {
  if (!style) return {};
  const { color, ...weight } = looks[style];
  return hasColour && color ? { ...weight, color } : weight;
}
