import type { FileReadRequest } from '../session/course.ts';
import type { FileRead, Say } from '../session/event.ts';
import { answerFileAt, readAnswerFile } from '../store/answer-file.ts';
import { ensureWorkFolder } from '../store/session-folder.ts';
import type { WorkPlace } from '../store/work-folder.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { typedPath } from './typed-path.ts';
import type { World } from './world.ts';

/** The files that answers of a session stand in. It never throws for what a learner did. */
export interface AnswerFiles {
  /** Before such an item is asked: its folder is there. Says where, once. */
  prepare(request: FileReadRequest): Say[];
  read(request: FileReadRequest): FileRead;
}

export function answerFiles(world: World, place: WorkPlace): AnswerFiles {
  let open: string | null = null;
  const typed = (name: string) => sanitise(typedPath(world, answerFileAt(place, name)));
  return {
    prepare({ item, path }) {
      if (open === item) return [];
      open = item;
      const fault = told(() => ensureWorkFolder(place.root, place.route));
      const text = fault ?? `Your file is \`${typed(path)}\`. Save it there, then answer \`done\`.`;
      return [{ type: 'say', kind: 'notice', source: 'engine', text }];
    },
    read({ item, path }) {
      const found: FileRead = { type: 'read', item, file: typed(path), text: '', fault: null };
      const refused = told(() => {
        const read = readAnswerFile(place, path);
        if ('bytes' in read) found.text = sanitise(read.bytes.toString('utf8'));
        else found.fault = read.detail;
      });
      return refused === null ? found : { ...found, fault: `cannot be read: ${refused}` };
    },
  };
}

/** What is wrong with a folder is said, with what to do. */
function told(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    return `${error.message} ${error.next}`;
  }
}
