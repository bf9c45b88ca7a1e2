import { SherpaError } from '../text/sherpa-error.ts';

const maxBytes = 20 * 1024 * 1024;

/**
 * The bytes of a guide as text: without byte order mark, with LF line ends, line numbers unchanged.
 * Throws SherpaError `guide-empty`, `guide-binary` or `guide-too-large`, all with exit code 2.
 */
export function decodeGuide(bytes: Uint8Array, fileName: string): string {
  if (bytes.length > maxBytes) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024);
    throw new SherpaError(
      'guide-too-large',
      `${fileName} has ${megabytes} MB; a guide may have 20 MB.`,
      'Check that this is the guide, and not data that stands beside it.',
    );
  }
  const text = bytes.includes(0) ? null : decodeUtf8(bytes);
  if (text === null) {
    throw new SherpaError(
      'guide-binary',
      `${fileName} is not a text file in UTF-8.`,
      'Give the path of a Markdown file; save it as UTF-8 if it is one.',
    );
  }
  if (text.trim() === '') {
    throw new SherpaError(
      'guide-empty',
      `${fileName} is empty.`,
      'Give the path of a guide with text in it.',
    );
  }
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
